using Journey.Analysis.Evidence;

namespace Journey.Analysis.Messages;

/// <summary>What is known of messages: of each time the earliest that any file gives, of channel and campaign the newest word. Files may come in parts.</summary>
public sealed class MessageStates : IStatements<SentMessage>
{
    private readonly Dictionary<(string Customer, string Id), State> states = [];

    public IEnumerable<SentMessage> All => states.Values.Select(state => state.Message);

    public bool Add(Statement<SentMessage> statement)
    {
        var said = statement.Said;
        var before = states.GetValueOrDefault((said.CustomerId, said.Id));
        var (channel, campaign) = (before?.Channel ?? new(one => one.Said.Channel!), before?.Campaign ?? new(one => one.Said.Campaign!));
        var isNew = (said.Channel is not null && channel.Add(statement)) | (said.Campaign is not null && campaign.Add(statement));
        var known = before?.Message;
        var message = new SentMessage
        {
            Id = said.Id,
            CustomerId = said.CustomerId,
            Channel = channel.Newest?.Said.Channel,
            Campaign = campaign.Newest?.Said.Campaign,
            Sent = First(known?.Sent, said.Sent),
            Delivered = First(known?.Delivered, said.Delivered),
            Opened = First(known?.Opened, said.Opened),
            Answered = First(known?.Answered, said.Answered),
        };
        states[(said.CustomerId, said.Id)] = new State(message, channel, campaign);
        return isNew || message != known;
    }

    private static DateTimeOffset? First(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private sealed record State(SentMessage Message, SaidOfOne<SentMessage> Channel, SaidOfOne<SentMessage> Campaign);
}
