using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Domain.Projects;

/// <summary>What of a project another one begins with: its structure. What was measured, said or decided stays behind.</summary>
public static class ProjectCopy
{
    /// <summary>Steps whose artefacts have a structure that can be used again; what the others hold was found in evidence or decided on it.</summary>
    public static IReadOnlyList<Step> Steps { get; } = [Step.Personas, Step.Goals, Step.Touchpoints, Step.Path, Step.Scenarios];

    /// <summary>The charter, without dates: they were for the other project.</summary>
    public static Charter Of(Charter charter) => charter with { Objectives = [.. charter.Objectives.Select(objective => objective with { Due = null })] };

    /// <summary>The team; whoever copies is an owner.</summary>
    public static Team Of(Team team, string memberId) => new([.. team.Members.Select(member => member.MemberId == memberId ? member with { Role = TeamRole.Owner } : member)]);

    /// <returns>The part as the team's belief, without evidence; null where nothing of it can be used again.</returns>
    public static ArtefactPart? Of(ArtefactPart part) => Structure(part) is { } structure
        ? structure with { Evidence = [], Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Assumed } }
        : null;

    private static ArtefactPart? Structure(ArtefactPart part) => part switch
    {
        Persona persona => persona with { Share = null, Quote = null, Assumed = true, Profile = null },
        Goal goal => goal with { Metric = goal.Metric is { } metric ? metric with { Baseline = null, Due = null } : null },
        Touchpoint or CoverageGap or PlannedPath or Scenario => part,
        PathActivity activity => activity with { GoalReached = null, Emotion = null, IsTarget = null, MetricReading = null, Suggestions = [], EmptyFacetsAccepted = null },
        _ => null,
    };
}
