using Journey.Analysis.Evidence;
using Journey.Analysis.Statistics;

namespace Journey.Analysis.Messages;

/// <summary>How many of some messages came to something.</summary>
/// <param name="Count">How many.</param>
/// <param name="Percent">Of those sent.</param>
/// <param name="Low">Lower end of Wilson's 95 % interval, in per cent.</param>
/// <param name="High">Its upper end.</param>
public sealed record MessageShare(long Count, double Percent, double Low, double High);

/// <summary>What became of the messages of one channel and campaign.</summary>
/// <param name="Channel">Null where the source names none; of the total, for all.</param>
/// <param name="Campaign">Likewise.</param>
/// <param name="Sent">Messages that any time is known of: n of the shares.</param>
/// <param name="Customers">To how many customers.</param>
/// <param name="Delivered">What was opened or answered was delivered.</param>
/// <param name="Opened">As the source says; an answer alone is no opening.</param>
/// <param name="Answered">As the source says.</param>
public sealed record MessageFigure(string? Channel, string? Campaign, long Sent, long Customers, MessageShare Delivered, MessageShare Opened, MessageShare Answered);

/// <summary>Counts messages as they come, so that they need not be in memory together.</summary>
public sealed class MessageFigures
{
    private readonly Dictionary<string, int> customers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Channel, string? Campaign), Counts> groups = [];
    private readonly Counts all = new();

    /// <summary>Adds a message; each once.</summary>
    public void Add(SentMessage message)
    {
        var customer = customers.TryGetValue(message.CustomerId, out var known) ? known : customers[message.CustomerId] = customers.Count;
        if (!groups.TryGetValue((message.Channel, message.Campaign), out var group))
            groups.Add((message.Channel, message.Campaign), group = new Counts());
        group.Add(message, customer);
        all.Add(message, customer);
    }

    /// <returns>By channel and campaign, by falling number of messages.</returns>
    public IReadOnlyList<MessageFigure> ByCampaign() =>
    [
        .. groups.Select(group => group.Value.Figure(group.Key.Channel, group.Key.Campaign))
            .OrderByDescending(figure => figure.Sent).ThenBy(figure => figure.Channel, StringComparer.Ordinal).ThenBy(figure => figure.Campaign, StringComparer.Ordinal),
    ];

    /// <returns>Null where there are none.</returns>
    public MessageFigure? Total() => groups.Count == 0 ? null : all.Figure(null, null);

    private sealed class Counts
    {
        private readonly HashSet<int> customers = [];
        private long sent;
        private long delivered;
        private long opened;
        private long answered;

        public void Add(SentMessage message, int customer)
        {
            customers.Add(customer);
            sent++;
            delivered += (message.Delivered ?? message.Opened ?? message.Answered) is null ? 0 : 1;
            opened += message.Opened is null ? 0 : 1;
            answered += message.Answered is null ? 0 : 1;
        }

        public MessageFigure Figure(string? channel, string? campaign) => new(channel, campaign, sent, customers.Count, Share(delivered), Share(opened), Share(answered));

        private MessageShare Share(long count)
        {
            var share = new Proportion(count, sent);
            var interval = share.Wilson()!;
            return new MessageShare(share.Successes, 100 * share.Value!.Value, 100 * interval.Low, 100 * interval.High);
        }
    }
}
