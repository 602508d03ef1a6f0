using Journey.Analysis.Evidence;

namespace Journey.Analysis.Messages;

/// <summary>What is known of messages: of each time the earliest that any file gives, of channel and campaign the last. Files may come in parts.</summary>
public sealed class MessageStates : IStatements<SentMessage>
{
    private readonly Dictionary<(string Customer, string Id), State> states = [];

    public IEnumerable<SentMessage> All => states.Values.Select(state => state.Message);

    public bool Add(Statement<SentMessage> statement)
    {
        var said = statement.Said;
        var before = states.GetValueOrDefault((said.CustomerId, said.Id));
        var (channel, campaign) = (Last(before?.Channel, statement, one => one.Channel), Last(before?.Campaign, statement, one => one.Campaign));
        var known = before?.Message;
        var message = new SentMessage
        {
            Id = said.Id,
            CustomerId = said.CustomerId,
            Channel = channel?.Said.Channel,
            Campaign = campaign?.Said.Campaign,
            Sent = First(known?.Sent, said.Sent),
            Delivered = First(known?.Delivered, said.Delivered),
            Opened = First(known?.Opened, said.Opened),
            Answered = First(known?.Answered, said.Answered),
        };
        states[(said.CustomerId, said.Id)] = new State(message, channel, campaign);
        return message != known;
    }

    private static DateTimeOffset? First(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;

    private static Statement<SentMessage>? Last(Statement<SentMessage>? before, Statement<SentMessage> statement, Func<SentMessage, string?> value) =>
        value(statement.Said) is null || (before is not null && statement.CameAfter(before) < 0) ? before : statement;

    private sealed record State(SentMessage Message, Statement<SentMessage>? Channel, Statement<SentMessage>? Campaign);
}
