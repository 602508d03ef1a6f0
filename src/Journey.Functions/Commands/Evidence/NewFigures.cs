using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>After a decision by which all figures of the journeys may be others.</summary>
internal static class NewFigures
{
    /// <summary>Has the drafts of open steps made anew, and what is approved compared with all evidence.</summary>
    public static void Ask(ProjectSnapshot snapshot, ProjectTransaction transaction, string trigger)
    {
        foreach (var step in StepOrder.All)
            transaction.Send(new OutboxMessage(OutboxKind.Redraft, step.Slug()));
        ReanalysisCommands.Request(snapshot, transaction, trigger);
    }
}
