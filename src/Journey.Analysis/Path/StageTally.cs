using Journey.Analysis.Evidence;

namespace Journey.Analysis.Path;

/// <summary>How far journeys come along ordered stages, as integers that can be added and taken back.</summary>
/// <param name="stages">The stages in scope, in order.</param>
/// <param name="stageOf">The stage of an event; null where it has none of them.</param>
public sealed class StageTally(IReadOnlyList<string> stages, Func<Interaction, string?> stageOf)
{
    private readonly long[] entered = new long[stages.Count];
    private readonly long[] wentOn = new long[stages.Count];
    private readonly long[] reached = new long[stages.Count];

    /// <summary>Number of journeys, those outside all stages included.</summary>
    public long Cases { get; private set; }

    /// <summary>Events that belong to none of the stages.</summary>
    public long Unplaced { get; private set; }

    /// <summary>Counts one journey, or takes it back with −1.</summary>
    public void Add(CaseTrace trace, int sign = 1)
    {
        Cases += sign;
        var inside = new bool[stages.Count];
        var beyond = new bool[stages.Count];
        var furthest = -1;
        foreach (var interaction in trace.Events)
        {
            var stage = Index(interaction);
            if (stage < 0)
            {
                Unplaced += sign;
                continue;
            }
            inside[stage] = true;
            furthest = Math.Max(furthest, stage);
            for (var earlier = 0; earlier < stage; earlier++) beyond[earlier] |= inside[earlier];
        }
        for (var stage = 0; stage < stages.Count; stage++)
        {
            if (inside[stage]) entered[stage] += sign;
            if (beyond[stage]) wentOn[stage] += sign;
            if (stage <= furthest) reached[stage] += sign;
        }
    }

    /// <summary>Adds (or with −1 takes back) a tally over the same stages.</summary>
    /// <exception cref="ArgumentException">The other tally has another number of stages.</exception>
    public void Add(StageTally other, int sign = 1)
    {
        if (other.entered.Length != entered.Length) throw new ArgumentException("The tallies count different stages.", nameof(other));
        Cases += sign * other.Cases;
        Unplaced += sign * other.Unplaced;
        for (var stage = 0; stage < entered.Length; stage++)
        {
            entered[stage] += sign * other.entered[stage];
            wentOn[stage] += sign * other.wentOn[stage];
            reached[stage] += sign * other.reached[stage];
        }
    }

    /// <summary>The figures of each stage, in order.</summary>
    public IReadOnlyList<StageFigures> Figures() =>
        [.. stages.Select((stage, index) => new StageFigures(stage, Cases, entered[index], index == stages.Count - 1 ? null : wentOn[index], reached[index]))];

    private int Index(Interaction interaction)
    {
        var stage = stageOf(interaction);
        for (var index = 0; index < stages.Count; index++)
            if (stages[index] == stage) return index;
        return -1;
    }
}

/// <summary>How many journeys a stage keeps.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Cases">All journeys.</param>
/// <param name="Entered">Journeys with an event in the stage.</param>
/// <param name="WentOn">Those that later had an event in any stage beyond it; null for the last stage.</param>
/// <param name="Reached">Journeys that reached the stage or any beyond it.</param>
public sealed record StageFigures(string Stage, long Cases, long Entered, long? WentOn, long Reached)
{
    /// <summary>Share of the journeys in the stage that went on; null for the last stage, or where none entered.</summary>
    public double? Conversion => WentOn is { } on && Entered > 0 ? (double)on / Entered : null;

    /// <summary>1 − conversion.</summary>
    public double? DropOff => 1 - Conversion;

    /// <summary>Share of all journeys that reached the stage or any beyond it.</summary>
    public double? Cumulative => Cases > 0 ? (double)Reached / Cases : null;
}
