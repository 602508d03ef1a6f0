using Journey.Domain.Artefacts;
using Journey.Domain.Dependencies;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain.Dependencies;

/// <summary>A project whose nine steps are approved: two personas, two stages, a touchpoint in each. Versions come from here, as from a store.</summary>
internal sealed class Mapped
{
    private readonly Dictionary<(Step Step, int Version), Artefact> versions = [];
    private readonly Dictionary<Step, ApprovedStep> approved = [];

    public Mapped()
    {
        Approve(Given.Artefact(Step.Personas, ("persona.runner", new Persona { Name = "Runner" }), ("persona.walker", new Persona { Name = "Walker" })));
        Approve(Given.Artefact(Step.Goals, [.. Cells("goal", (persona, stage) => new Goal { Persona = persona, Stage = stage, Metric = new Metric($"{stage} rate", null, null, 1, null, null) })]));
        Approve(Given.Artefact(Step.Touchpoints, ("touchpoint.shop", new Touchpoint { Label = "Shop", Stage = "before", Channel = "Web" }), ("touchpoint.mail", new Touchpoint { Label = "Mail", Stage = "after", Channel = "mail" })));
        Approve(Given.Artefact(
            Step.Path, ("planned-path.path", new PlannedPath { Touchpoints = ["shop"] }), ("activity.shop", new PathActivity { Touchpoint = "shop", Stage = "before" }),
            ("activity.mail", new PathActivity { Touchpoint = "mail", Stage = "after" }), ("actual-path.path", new ActualPath { Activities = [new ActivityCount("Mail", 3)] })));
        Approve(Given.Artefact(
            Step.Emotions, [.. Cells("emotion", (persona, stage) => new EmotionCell { Persona = persona, Stage = stage, Emotion = 1 }),
            ("emotion.runner.before.shop", new EmotionCell { Persona = "runner", Stage = "before", Touchpoint = "shop", Emotion = -1 }), ("barrier.late", new Journey.Domain.Artefacts.Barrier { Stage = "after", Touchpoint = "mail" })]));
        Approve(Given.Artefact(Step.Scenarios, [.. Cells("scenario", (persona, stage) => new Scenario { Persona = persona, Stage = stage })]));
        Approve(Given.Artefact(Step.Map, ("map.map", new MapView())));
        Approve(Given.Artefact(Step.Improvements, ("improvement.queue", new Improvement { Stage = "before" }), ("improvement.sooner", new Improvement { Stage = "after", Evidence = ["barrier.late"] })));
        Approve(Given.Artefact(
            Step.Monitoring, ("initiative.queue", new Initiative { Improvement = "improvement.queue", Kpi = "kpi.wait" }), ("kpi.wait", new Kpi { Name = "minutes" }),
            ("kpi.rate", new Kpi { Name = "After rate" }), ("next-review.next", new NextReview())));
    }

    public int Charter { get; set; } = 1;

    public Staleness Known { get; set; } = Staleness.None;

    public Artefact this[Step step] => approved[step].Artefact;

    /// <summary>The next version of a step is approved, written on what is approved now.</summary>
    public void Approve(Artefact artefact)
    {
        var version = approved.GetValueOrDefault(artefact.Step)?.Version + 1 ?? 1;
        versions[(artefact.Step, version)] = artefact;
        var basis = approved.Where(earlier => earlier.Key < artefact.Step).ToDictionary(earlier => earlier.Key.Slug(), earlier => earlier.Value.Version);
        basis[Staleness.Charter] = Charter;
        approved[artefact.Step] = new ApprovedStep(artefact, version, basis);
        Known = Known.Approved(artefact, basis);
    }

    /// <summary>The next version of a step, with one part put in, replaced, or taken out.</summary>
    public void Change(Step step, string key, ArtefactPart? part)
    {
        var parts = new Dictionary<string, ArtefactPart>(this[step].Parts);
        parts.Remove(key);
        if (part is not null)
            parts.Add(key, part);
        Approve(new Artefact(step, parts));
    }

    /// <summary>The same once more.</summary>
    public void Confirm(Step step) => Approve(this[step]);

    public Staleness Stale() => StalenessGraph.Of(approved, (step, version) => versions[(step, version)], Known);

    /// <returns>The stale parts; a step where something may be missing as "step ?".</returns>
    public IReadOnlyList<string> Parts() => [.. Stale().Steps.SelectMany(step => step.Value.Select(part => part.Part is null or "*" ? $"{step.Key} {part.Part ?? "?"}" : part.Part)).Order(StringComparer.Ordinal)];

    /// <returns>The shortest path to a part.</returns>
    public IReadOnlyList<string> PathTo(Step step, string part) => Stale()[step.Slug()].Single(stale => stale.Part == part).Causes[0].Path;

    private static IEnumerable<(string Key, ArtefactPart Part)> Cells(string kind, Func<string, string, ArtefactPart> cell) =>
        from persona in new[] { "runner", "walker" }
        from stage in new[] { "before", "after" }
        select ($"{kind}.{persona}.{stage}", cell(persona, stage));
}
