using System.Globalization;
using Journey.Functions.Orchestrators;
using Journey.Storage.Members;
using Journey.Storage.Projects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Commands.Outbox;

/// <summary>Does what decisions on a whole project set off; each may be done again.</summary>
public sealed class LifecycleSender(ProjectRepository projects, ProjectListing listing, WorkRepository work, AssignmentRepository assignments)
{
    /// <summary>Says that what waits is due later, since the project stood still between these times.</summary>
    public static OutboxMessage Move(DateTimeOffset stopped, DateTimeOffset resumed) => new(OutboxKind.MoveWork, stopped.ToString("O", CultureInfo.InvariantCulture), Due: resumed);

    public async Task SendAsync(string projectId, OutboxMessage message, DurableTaskClient client, CancellationToken cancellation)
    {
        if (message.Kind == OutboxKind.Delete)
            await DeletionAsync(projectId, client, cancellation);
        else if (await projects.ReadAsync(projectId, cancellation) is { } snapshot)
            await (message.Kind == OutboxKind.Index ? listing.ListAsync(snapshot.Project, snapshot.Project.Sequence, cancellation) : MoveAsync(snapshot, message, cancellation));
    }

    /// <summary>Starts what removes the project's rows; a second start does nothing.</summary>
    public static Task DeletionAsync(string projectId, DurableTaskClient client, CancellationToken cancellation) =>
        OutboxSender.StartAsync(client, nameof(DeletionOrchestrator), DeletionOrchestrator.InstanceOf(projectId), projectId, cancellation);

    private async Task MoveAsync(ProjectSnapshot snapshot, OutboxMessage message, CancellationToken cancellation)
    {
        var (stopped, resumed) = (DateTimeOffset.Parse(message.Subject, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind), message.Due!.Value);
        var assigned = await assignments.MoveAsync(snapshot.Project.Id, stopped, resumed, cancellation);
        foreach (var member in snapshot.Project.Team.Members)
            await work.MoveAsync(member.MemberId, snapshot.Project.Id, stopped, resumed, (item, stood) => WorkItems.Moved(snapshot, assigned, item, stood), cancellation);
    }
}
