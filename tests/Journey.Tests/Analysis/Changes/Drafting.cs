using Journey.Analysis.Changes;
using Journey.Analysis.Drafts;
using Journey.Analysis.Evidence;
using Journey.Domain.Artefacts;
using Journey.Domain.FollowUps;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Analysis.Changes;

/// <summary>Personas as they are drafted, and what re-analysis says of them.</summary>
internal static class Drafting
{
    public static readonly Project Shop = new(
        "0192f0c0d0e0f0a0b0c0d0e0f0a0b0c0", "Shop", ProjectStatus.Running, DateTimeOffset.UnixEpoch, 1,
        new Charter { Brand = "Shop", StageModel = new StageModel { Kind = StageModelKind.FiveStage }, Channels = ["web"] }, Team.Empty);

    /// <param name="events">All evidence.</param>
    /// <param name="known">The personas that are there.</param>
    public static Artefact Personas(List<Interaction> events, Artefact? known = null)
    {
        var input = new DraftInput(Step.Personas, Shop, new ApprovedArtefacts(new Dictionary<Step, Artefact>()), new Dictionary<Step, int>(), JourneyEvidence.Of(events, []), [], default);
        return new(Step.Personas, StepDraft.Of(known is null ? input : input with { Profiles = PersonaSegments.ProfilesOf(known) }));
    }

    public static ApprovedArtefacts Approved(List<Interaction> events) => new(new Dictionary<Step, Artefact> { [Step.Personas] = Personas(events) });

    public static Dictionary<string, Persona> PersonasOf(ApprovedArtefacts approved) => approved[Step.Personas].Of<Persona>().ToDictionary();

    /// <returns>What changed of the customers like each persona.</returns>
    public static IReadOnlyList<Change> Drift(ApprovedArtefacts approved, List<Interaction> events) =>
        [.. EvidenceComparison.Compare(Shop, approved, JourneyEvidence.Of(events, [], EvidenceComparison.Spans(approved)), []).Where(change => change.Step == "personas")];
}
