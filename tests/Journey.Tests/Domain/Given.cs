using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

/// <summary>A project of two stages and one channel, to check rules against.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static Charter Charter { get; } = new()
    {
        Objectives = [new Objective("Fewer abandoned carts", "abandonment", 0.6, null)],
        DataInventory = [new DataInventoryItem("interactions", "web shop", true, null)],
        StageModel = new StageModel { Kind = StageModelKind.Custom, Custom = [new Stage("before", "Before"), new Stage("after", "After")] },
        Scope = new Scope("before", "after"),
        Channels = ["web"],
        Brand = "Shoes",
    };

    public static Team Team { get; } = new(
    [
        new TeamMember("olga", "Olga", "marketing", TeamRole.Owner), new TeamMember("carl", "Carl", "sales", TeamRole.Contributor), new TeamMember("anna", "Anna", "support", TeamRole.Approver),
        new TeamMember("abel", "Abel", "service", TeamRole.Approver), new TeamMember("vera", "Vera", "finance", TeamRole.Viewer),
    ]);

    public static Project Project { get; } = With(Charter);

    public static Project With(Charter charter) => new("0", "Shoes", ProjectStatus.Running, Now, 1, charter, Team);

    public static Artefact Artefact(Step step, params (string Key, ArtefactPart Part)[] parts) => new(step, parts.ToDictionary(part => part.Key, part => part.Part));

    public static SegmentProfile Profile { get; } = new(
        120, 400, 90L * 86_400_000_000, 2.5, ["before", "after"],
        [new("frequency", "frequency", FeatureScale.Logarithm, 120, 1.5, 0.4, 1.1, 0.7, 0.57), new("channel: web", "channel", FeatureScale.Share, 120, 0.9, 0.3, 0.5, 0.5, 0.8)],
        [[-0.3, -0.4]]);

    public static Artefact Personas { get; } = Artefact(Step.Personas, ("persona.runner", new Persona { Name = "Runner" }));

    public static Artefact Touchpoints { get; } = Artefact(Step.Touchpoints, ("touchpoint.shop", new Touchpoint { Stage = "before" }));

    /// <returns>What is missing, as "part field".</returns>
    public static IReadOnlyList<string> Missing(Artefact artefact, params Artefact[] approved) => Missing(artefact, [], approved);

    public static IReadOnlyList<string> Missing(Artefact artefact, Step[] stale, params Artefact[] approved) =>
        [.. StepCompleteness.Missing(new CompletenessInput(artefact, new ApprovedArtefacts(approved.ToDictionary(one => one.Step)), Project, stale, NoInputs, DateOnly.FromDateTime(Now.UtcDateTime))).Select(missing => $"{missing.Part} {missing.Field}".Trim())];

    /// <returns>What is missing in a project of another charter, as "part field".</returns>
    public static IReadOnlyList<string> MissingIn(Project project, Artefact artefact) =>
        [.. StepCompleteness.Missing(new CompletenessInput(artefact, new ApprovedArtefacts(new Dictionary<Step, Artefact>()), project, [], NoInputs)).Select(missing => $"{missing.Part} {missing.Field}")];

    public static IReadOnlyDictionary<string, int> NoInputs { get; } = new Dictionary<string, int>();

    public static StepState Open { get; } = StepRules.Open(StepState.Initial(Step.Personas), Now);

    public static StepState Submitted { get; } = Open with { Status = StepStatus.Submitted, Version = 1, SubmittedBy = "carl", SubmittedAt = Now, Editors = ["carl"] };

    public static T Value<T>(this Outcome<T> outcome) => outcome.TryGet(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");

    public static Refusal Refusal<T>(this Outcome<T> outcome) => outcome.TryGet(out _, out var refusal) ? throw new InvalidOperationException("Accepted.") : refusal;
}
