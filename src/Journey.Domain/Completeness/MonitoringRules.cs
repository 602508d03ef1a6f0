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
        foreach (var (id, _) in input.Approved[Step.Improvements].Of<Improvement>().Where(improvement => improvement.Value.Decision == ImprovementDecision.Go && improvement.Value.Kind == ImprovementKind.Opportunity))
        {
            if (initiatives.All(initiative => initiative.Value.Improvement != $"improvement.{id}"))
                yield return new($"initiative.{id}", "improvement", $"An initiative for the \"go\" on 'improvement.{id}'.");
        }

        foreach (var (id, initiative) in initiatives)
        {
            if (initiative.Owner is null || input.Project.Team.Find(initiative.Owner) is null)
                yield return new($"initiative.{id}", "owner", "A member of the team.");
            if (initiative.Due is null)
                yield return new($"initiative.{id}", "due", "A due date.");
            if (initiative.Kpi is null || !kpis.TryGetValue(initiative.Kpi, out var kpi))
                yield return new($"initiative.{id}", "kpi", "The key of a KPI.");
            else if (kpi.Baseline is null)
                yield return new(initiative.Kpi, "baseline", "The reading before launch.");
        }

        foreach (var (id, _) in input.Artefact.Of<Kpi>().Where(kpi => string.IsNullOrWhiteSpace(kpi.Value.Name) || kpi.Value.Type is null || kpi.Value.Target is null))
            yield return new($"kpi.{id}", "name, type, target", "What is watched, how it is measured and what it should reach.");
        if (!input.Artefact.Of<NextReview>().Any(review => review.Value.On is not null))
            yield return new("next-review.next", "on", "The date of the next review.");
    }
}
