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

/// <summary>Figures of messages.</summary>
public static class MessageFigures
{
    /// <returns>By channel and campaign, by falling number of messages.</returns>
    public static IReadOnlyList<MessageFigure> Of(IEnumerable<SentMessage> messages) =>
    [
        .. messages.GroupBy(message => (message.Channel, message.Campaign)).Select(group => Of(group.Key.Channel, group.Key.Campaign, [.. group]))
            .OrderByDescending(figure => figure.Sent).ThenBy(figure => figure.Channel, StringComparer.Ordinal).ThenBy(figure => figure.Campaign, StringComparer.Ordinal),
    ];

    /// <returns>Null where there are none.</returns>
    public static MessageFigure? Total(IReadOnlyCollection<SentMessage> messages) => messages.Count == 0 ? null : Of(null, null, messages);

    private static MessageFigure Of(string? channel, string? campaign, IReadOnlyCollection<SentMessage> messages) => new(
        channel,
        campaign,
        messages.Count,
        messages.DistinctBy(message => message.CustomerId).Count(),
        Share(messages, message => (message.Delivered ?? message.Opened ?? message.Answered) is not null),
        Share(messages, message => message.Opened is not null),
        Share(messages, message => message.Answered is not null));

    private static MessageShare Share(IReadOnlyCollection<SentMessage> messages, Func<SentMessage, bool> did)
    {
        var share = new Proportion(messages.Count(did), messages.Count);
        var interval = share.Wilson()!;
        return new MessageShare(share.Successes, 100 * share.Value!.Value, 100 * interval.Low, 100 * interval.High);
    }
}
