using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Storage.Transfer;

/// <summary>Whether the steps of a project's file can stand as it says, so that its reviews can go on.</summary>
public static class RecordedSteps
{
    /// <summary>Rounds, versions and revisions, each counted by one.</summary>
    public const int Most = 1_000_000;

    /// <summary>Decisions, and messages that they set off.</summary>
    public const long MostDecisions = 1_000_000_000_000;

    /// <summary>A pause takes no longer, nor do several together.</summary>
    public const int LongestStandDays = 36_500;

    /// <returns>Whether a step can be so, whatever the others are.</returns>
    public static bool IsOne(StepState state) =>
        state is { Round: >= 0 and <= Most, Version: >= 0 and <= Most }
        && IsWithin(state.ApprovedVersion, state.Version) && IsWithin(state.Restoring, state.Version)
        && state.StoodFor is null or { Ticks: >= 0, TotalDays: < LongestStandDays }
        && (state.Delegations ?? []).All(delegation => delegation.From != delegation.To)
        && state.Status switch
        {
            StepStatus.Waiting => state is { Round: 0, Version: 0 },
            StepStatus.Open => state.Round > 0,
            StepStatus.Submitted => state is { Round: > 0, Version: > 0, SubmittedAt.Year: >= 2000 and < 2200, SubmittedBy: not null },
            _ => state is { Round: > 0, ApprovedVersion: not null },
        };

    /// <returns>Whether a project can be paused, archived or neither since then.</returns>
    public static bool IsLifecycle(Lifecycle? lifecycle) => lifecycle is null || (lifecycle.State == LifecycleState.Active ? lifecycle.StoppedAt is null : lifecycle.StoppedAt?.Year is >= 2000 and < 2200);

    /// <returns>
    /// The first step that stands where it can't: it waits though those before it are approved, or does not though they never were, or the project has not begun, or is monitored already without it, or is under way still after the last; null where none does.
    /// </returns>
    public static Step? OutOfOrder(FoundProject found)
    {
        var isOpen = found.Status != ProjectStatus.Preparing;
        foreach (var state in found.Steps.Values.OrderBy(state => state.Step))
        {
            if (state.Status == StepStatus.Waiting == isOpen)
                return state.Step;
            isOpen &= state.ApprovedVersion is not null;
            if (found.Status == ProjectStatus.Monitoring && !isOpen)
                return state.Step;
        }

        return found.Status == ProjectStatus.Running && found.Steps.Values.All(state => state.Status == StepStatus.Approved) ? Step.Monitoring : null;
    }

    private static bool IsWithin(int? version, int last) => version is null || (version > 0 && version <= last);
}
