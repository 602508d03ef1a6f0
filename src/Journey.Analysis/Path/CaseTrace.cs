using System.Collections.Immutable;
using Journey.Analysis.Evidence;

namespace Journey.Analysis.Path;

/// <summary>One journey: its events in the order of time; equal times keep the order of the source.</summary>
/// <param name="CaseId">The evidence's own case id, else the customer's id with the number of the journey.</param>
/// <param name="CustomerId">The customer, where known.</param>
/// <param name="Events">At least one.</param>
public sealed record CaseTrace(string CaseId, string? CustomerId, ImmutableArray<Interaction> Events)
{
    /// <summary>Time from the first event to the last, in microseconds.</summary>
    public long Duration => Events[^1].Time.Microseconds() - Events[0].Time.Microseconds();

    /// <summary>The activities in order.</summary>
    public IEnumerable<string> Activities => Events.Select(interaction => interaction.Activity);
}
