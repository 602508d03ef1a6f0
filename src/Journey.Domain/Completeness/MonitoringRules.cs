using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Completeness;

/// <summary>Every "go" has an owner, a baseline from before launch and a KPI; the next review is scheduled.</summary>
internal static class MonitoringRules
{
    public static IEnumerable<Missing> Missing(CompletenessInput input)
    {
        var initiatives = input.Artefact.Of<Initiative>().ToList();
        var kpis = input.Artefact.Of<Kpi>().ToDictionary(kpi => $"kpi.{kpi.Key}", kpi => kpi.Value);
        foreach (var (id, _) in input.Approved[Step.Improvements].Of<Improvement>().Where(improvement => improvement.Value.Decision == ImprovementDecision.Go))
        {
            if (initiatives.All(initiative => initiative.Value.Improvement != $"improvement.{id}"))
                yield return new($"initiative.{id}", "improvement", $"An initiative for the \"go\" on 'improvement.{id}'.");
        }

        foreach (var (id, initiative) in initiatives)
        {
            if (initiative.Improvement is null || !input.Approved[Step.Improvements].Parts.ContainsKey(initiative.Improvement))
                yield return new($"initiative.{id}", "improvement", "The key of an improvement of the approved step 8.");
            if (initiative.Owner is null || input.Project.Team.Find(initiative.Owner) is null)
                yield return new($"initiative.{id}", "owner", "A member of the team.");
            if (initiative.Due is null)
                yield return new($"initiative.{id}", "due", "A due date.");
            if (initiative.Kpi is null || !kpis.TryGetValue(initiative.Kpi, out var watched))
                yield return new($"initiative.{id}", "kpi", "The key of a KPI.");
            else if (watched.Baseline is null)
                yield return new(initiative.Kpi, "baseline", "The reading before launch.");
        }

        foreach (var (id, kpi) in input.Artefact.Of<Kpi>())
        {
            if (Blank.Is(kpi.Name))
                yield return new($"kpi.{id}", "name", "What is watched.");
            if (kpi.Type is null)
                yield return new($"kpi.{id}", "type", "How it is measured: nps, csat, ces, rate, mean or count.");
            if (kpi.Target is null)
                yield return new($"kpi.{id}", "target", "What it should reach.");
        }

        if (!input.Artefact.Of<NextReview>().Any(review => review.Value.On is { } on && !(on <= input.Today)))
            yield return new("next-review.next", "on", "The date of the next review, after today.");
    }
}
