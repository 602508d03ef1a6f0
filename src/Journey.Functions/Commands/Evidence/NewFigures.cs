using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>After a decision by which figures may be others.</summary>
internal static class NewFigures
{
    /// <summary>Has the drafts of open steps made anew, and what is approved compared with all evidence.</summary>
    public static void Ask(ProjectSnapshot snapshot, ProjectTransaction transaction, string trigger)
    {
        Redraft(snapshot, transaction, StepOrder.All);
        ReanalysisCommands.Request(snapshot.Reanalysis, transaction, trigger);
    }

    /// <summary>Has the drafts of those of the steps made anew that are open.</summary>
    public static void Redraft(ProjectSnapshot snapshot, ProjectTransaction transaction, IEnumerable<Step> steps)
    {
        foreach (var step in steps.Where(step => snapshot.Step(step).Status == StepStatus.Open))
            Redraft(transaction, step);
    }

    /// <summary>Has the draft of a step made anew that opens with this decision: under review it did not follow.</summary>
    public static void Redraft(ProjectTransaction transaction, Step step) => transaction.Send(new OutboxMessage(OutboxKind.Redraft, step.Slug()));
}
