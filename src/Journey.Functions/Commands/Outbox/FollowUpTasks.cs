using Journey.Domain.Artefacts;
using Journey.Domain.FollowUps;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Functions.Commands.Outbox;

/// <summary>The work that an approved artefact hands out: deviations to be worked on, and initiatives.</summary>
internal static class FollowUpTasks
{
    public static IReadOnlyList<FollowUp> Of(Project project, Artefact artefact, DateTimeOffset now) =>
    [
        .. artefact.Of<Deviation>()
            .Where(deviation => deviation.Value.Resolution == DeviationResolution.Task)
            .Select(deviation => New(project, $"deviation.{deviation.Key}", $"Customers leave the planned path at '{deviation.Value.Activity}' ({deviation.Value.Cases} cases).", null, null, now)),
        .. artefact.Of<Initiative>()
            .Select(initiative => New(project, $"initiative.{initiative.Key}", initiative.Value.Title ?? $"Initiative for {initiative.Value.Improvement}.", initiative.Value.Owner, initiative.Value.Due, now)),
    ];

    /// <summary>Stands for the tasks of an approved version.</summary>
    public static string Subject(Step step, int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{step.Slug()}-{version}");

    /// <returns>The step whose approved parts hand out tasks of that source; null for one that comes from elsewhere, such as a change report.</returns>
    public static Step? StepOf(string source) => PartKinds.Find(source.Split('.', 2)[0])?.Step;

    /// <summary>A task whose id comes from its source, so that the same source never opens two.</summary>
    public static FollowUp New(Project project, string source, string title, string? owner, DateOnly? due, DateTimeOffset now) =>
        new(source.Replace('.', '_'), FollowUpRules.Title(title), source, FollowUpRules.OwnerOr(project.Team, owner), due, FollowUpStatus.Open, null, null, now);
}
