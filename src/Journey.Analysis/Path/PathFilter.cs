namespace Journey.Analysis.Path;

/// <summary>Which journeys are looked at. A journey is in as a whole or out: steps that nobody took do not come about.</summary>
/// <param name="Channels">At least one event in one of these; null for all.</param>
/// <param name="Devices">At least one event on one of these; null for all.</param>
/// <param name="Customers">Of one of these customers; null for all.</param>
/// <param name="From">Begun then or later.</param>
/// <param name="Until">Begun before then.</param>
public sealed record PathFilter(IReadOnlySet<string>? Channels = null, IReadOnlySet<string>? Devices = null, IReadOnlySet<string>? Customers = null, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => this is { Channels: null, Devices: null, Customers: null, From: null, Until: null };

    /// <summary>Whether a journey is looked at.</summary>
    public bool Takes(CaseTrace trace)
    {
        var begun = Files.Timestamps.AtMicroseconds(trace.Rows[0].Time);
        return begun >= (From ?? DateTimeOffset.MinValue) && begun < (Until ?? DateTimeOffset.MaxValue)
            && (Customers is null || Customers.Contains(trace.Customer))
            && (Channels is null || Touches(trace, Channels, place => place.Channel))
            && (Devices is null || Touches(trace, Devices, place => place.Device));
    }

    private static bool Touches(CaseTrace trace, IReadOnlySet<string> names, Func<Journeys.Place, string?> name)
    {
        foreach (var row in trace.Rows)
            if (name(trace.Table.Places[row.Place]) is { } found && names.Contains(found)) return true;
        return false;
    }
}
