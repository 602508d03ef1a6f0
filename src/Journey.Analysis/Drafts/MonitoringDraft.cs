using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>An initiative and a KPI for each "go", the KPI's baseline from the approved path; who does it and what it should reach is the team's.</summary>
internal static class MonitoringDraft
{
    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var flows = input.Approved[Step.Path].Of<ActualPath>().SelectMany(path => path.Value.Stages).ToDictionary(flow => flow.Stage);
        var going = input.Approved[Step.Improvements].Of<Improvement>().Where(improvement => improvement.Value.Decision == ImprovementDecision.Go);
        foreach (var (id, improvement) in going)
        {
            var baseline = improvement.Stage is { } stage && flows.TryGetValue(stage, out var flow) ? flow.Conversion : null;
            yield return (PartKey.Of("initiative", id), new Initiative
            {
                Improvement = $"improvement.{id}",
                Title = improvement.Statement,
                Budget = improvement.Cost,
                Kpi = $"kpi.{id}",
                Evidence = improvement.Evidence,
                Provenance = Drafted.Inferred,
            });
            yield return (PartKey.Of("kpi", id), new Kpi
            {
                Name = DraftTexts.Filled(input.Texts.GoesOnFrom, input.Project.Stages.FirstOrDefault(stage => stage.Id == improvement.Stage)?.Label ?? input.Texts.WholeJourney),
                Type = KpiType.Rate,
                Unit = "share",
                Aggregation = input.Texts.Aggregation,
                Baseline = baseline is { } measured ? Drafted.Round(measured) : null,
                Direction = Direction.Up,
                Source = "interactions",
                CadenceDays = input.Project.Charter.CadenceDays,
                Evidence = baseline is null ? [] : [Drafted.Interactions(input.Evidence.Tally.Events)],
                Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Inferred, ["baseline"] = Provenance.Measured },
            });
        }

        yield return (PartKey.Of("next-review", "next"), new NextReview { On = input.Today.AddDays(input.Project.Charter.CadenceDays), Provenance = Drafted.Inferred });
    }
}
