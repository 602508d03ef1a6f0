using Journey.Analysis.Evidence;

namespace Journey.Analysis.Path;

/// <summary>One journey's time in one stage, before it first goes beyond it.</summary>
/// <param name="Stage">The stage's place in the order.</param>
/// <param name="CustomerId">The customer, where known.</param>
/// <param name="Touchpoints">The touchpoints of the stage in the order of first meeting.</param>
/// <param name="WentOn">Whether the journey later had an event in a stage beyond.</param>
internal sealed record StageStay(int Stage, string? CustomerId, IReadOnlyList<string> Touchpoints, bool WentOn)
{
    public static IEnumerable<StageStay> Of(CaseTrace trace, IReadOnlyList<string> stages, Func<Interaction, string?> stageOf)
    {
        var places = trace.Events.Select(interaction => (Place: Place(stages, stageOf(interaction)), Touchpoint: interaction.Touchpoint ?? interaction.Activity)).ToList();
        for (var stage = 0; stage < stages.Count; stage++)
        {
            var first = places.FindIndex(item => item.Place == stage);
            if (first < 0) continue;
            var beyond = places.FindIndex(first, item => item.Place > stage);
            var until = beyond < 0 ? places.Count : beyond;
            yield return new(
                stage,
                trace.CustomerId,
                [.. places[first..until].Where(item => item.Place == stage).Select(item => item.Touchpoint).Distinct()],
                beyond >= 0);
        }
    }

    private static int Place(IReadOnlyList<string> stages, string? stage)
    {
        for (var index = 0; index < stages.Count; index++)
            if (stages[index] == stage) return index;
        return -1;
    }
}
