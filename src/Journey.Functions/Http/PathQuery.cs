using System.Globalization;
using Journey.Analysis.Files;
using Journey.Analysis.Path;
using Journey.Domain.Refusals;
using Microsoft.AspNetCore.Http;

namespace Journey.Functions.Http;

/// <summary>Which journeys are asked for.</summary>
/// <param name="Filter">By what happened in them.</param>
/// <param name="Segment">By whose they are; null for everybody's.</param>
/// <param name="Activities">How many activities a picture shows at most.</param>
public sealed record PathQuery(PathFilter Filter, string? Segment, int Activities)
{
    private const int MostNames = 50;
    private const int UsualActivities = 30;
    private const int MostActivities = 80;

    /// <summary>Names of the parameters that say which journeys.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["channel", "device", "segment", "from", "until"];

    /// <summary>What was asked for, as it was written; null for all journeys.</summary>
    public string? Words { get; private init; }

    public static Outcome<PathQuery> Parse(IQueryCollection query)
    {
        if (!Names(query, "channel").TryGet(out var channels, out var refusal) || !Names(query, "device").TryGet(out var devices, out refusal)
            || !Instant(query, "from").TryGet(out var from, out refusal) || !Instant(query, "until").TryGet(out var until, out refusal)
            || !Count(query, "activities").TryGet(out var activities, out refusal))
            return refusal;
        var filter = new PathFilter(channels.Count == 0 ? null : channels, devices.Count == 0 ? null : devices, null, from == DateTimeOffset.MinValue ? null : from, until == DateTimeOffset.MinValue ? null : until);
        var segment = query["segment"].ToString() is { Length: > 0 } named ? named : null;
        List<string?> words = [string.Join(", ", channels), string.Join(", ", devices), segment, filter.From is null && filter.Until is null ? null : $"{Day(filter.From)} – {Day(filter.Until)}"];
        words.RemoveAll(string.IsNullOrEmpty);
        return new PathQuery(filter, segment, activities) { Words = words.Count == 0 ? null : string.Join(" · ", words) };
    }

    private static string Day(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static Outcome<IReadOnlySet<string>> Names(IQueryCollection query, string name)
    {
        var names = query[name].OfType<string>().Where(one => one.Length > 0).ToHashSet(StringComparer.Ordinal);
        return names.Count <= MostNames ? names : Refuse.Invalid(name, "filter-invalid", $"More than {MostNames} are named.", "Name fewer, or none for all.");
    }

    private static Outcome<int> Count(IQueryCollection query, string name) =>
        query[name].ToString() is not { Length: > 0 } text ? UsualActivities
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostActivities ? count
        : Refuse.Invalid(name, "filter-invalid", $"'{name}' is no number from 1 to {MostActivities}.", "Send such a number, or leave it out.");

    private static Outcome<DateTimeOffset> Instant(IQueryCollection query, string name) =>
        query[name].ToString() is not { Length: > 0 } text ? DateTimeOffset.MinValue
        : Timestamps.Read(text) is { } instant ? instant
        : Refuse.Invalid(name, "filter-invalid", string.Create(CultureInfo.InvariantCulture, $"'{name}' is no point in time."), "Write it as 2026-03-04 or 2026-03-04T05:06:07Z.");
}
