using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Orchestrators;
using Journey.Storage.Members;
using Journey.Storage.Projects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Commands.Outbox;

/// <summary>
/// Does what decisions set off, in order, each at least once and with the same key each time. That the outbox is noted as due stays: the sweep
/// takes the note away once it has seen that all of it took effect.
/// </summary>
public sealed class OutboxSender(
    OutboxRepository outbox, ProjectRepository projects, ArtefactRepository artefacts, ProjectRecords records, AssignmentRepository assignments, WorkRepository work, StepDrafter drafter, FollowUpSender followUps, FollowUpRevisions revisions, LifecycleSender lifecycle, MootAssignments moot, ProjectTurns turns, TimeProvider time)
{
    public async Task SendAsync(string projectId, DurableTaskClient client, CancellationToken cancellation)
    {
        using var turn = await turns.TakeToSendAsync(projectId, cancellation);
        var failures = new List<Exception>();
        foreach (var pending in await outbox.PendingAsync(projectId, cancellation))
        {
            try
            {
                await DoAsync(projectId, pending.Message, client, cancellation);
                await outbox.DoneAsync(projectId, pending, cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // One that fails stays and is tried again; it must not hold up the others.
                failures.Add(fault);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException($"{failures.Count} messages of project {projectId} could not be sent.", failures);
    }

    private Task DoAsync(string projectId, OutboxMessage message, DurableTaskClient client, CancellationToken cancellation) => message.Kind switch
    {
        OutboxKind.StartProject => StartAsync(client, nameof(ProjectOrchestrator), projectId, projectId, cancellation),
        OutboxKind.StartStep => StartAsync(client, nameof(StepOrchestrator), message.Subject, new StepRun(message.Subject), cancellation),
        OutboxKind.WakeStep => client.RaiseEventAsync(message.Subject, StepOrchestrator.Changed, cancellation),
        OutboxKind.StartImport => StartAsync(client, nameof(ImportOrchestrator), $"{projectId}-import-{message.Subject}", new ImportRun(projectId, message.Subject), cancellation),
        OutboxKind.StartErasure => StartAsync(client, nameof(ErasureOrchestrator), ErasureRun.Instance(projectId, message.Subject), new ErasureRun(projectId, message.Subject), cancellation),
        OutboxKind.StartReanalysis => StartAsync(client, nameof(ReanalysisOrchestrator), ReanalysisCommands.Instance(projectId, long.Parse(message.Subject, CultureInfo.InvariantCulture)), projectId, cancellation),
        OutboxKind.FollowUp => followUps.SendAsync(projectId, message.Subject, cancellation),
        OutboxKind.OpenFollowUps => OpenFollowUpsAsync(new Caller(projectId, null, client), message.Subject, cancellation),
        OutboxKind.AddWork => work.AddAsync(message.MemberId!, new WorkItem(projectId, message.Subject, message.Text!, message.Due ?? time.GetUtcNow()), cancellation),
        OutboxKind.RemoveWork => RemoveWorkAsync(projectId, message, cancellation),
        OutboxKind.Redraft => StepOrder.TryParse(message.Subject, out var step) ? drafter.DraftAsync(new Caller(projectId, null, client), step, round: null, again: true, cancellation) : Task.CompletedTask,
        OutboxKind.AskCells => AskCellsAsync(projectId, message, cancellation),
        OutboxKind.SettleCells => moot.SettleAsync(new Caller(projectId, null, client), message, cancellation),
        OutboxKind.Index or OutboxKind.MoveWork or OutboxKind.Delete => lifecycle.SendAsync(projectId, message, client, cancellation),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Starts an orchestration that is there once for its id; a second start does nothing, also where both come at once. One that broke off is started anew.</summary>
    internal static async Task StartAsync(DurableTaskClient client, string orchestrator, string instanceId, object input, CancellationToken cancellation)
    {
        if (Clockwork.Stands(await client.GetInstanceAsync(instanceId, cancellation)))
            return;
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(instanceId), cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What a client throws for an id that is taken differs by backend; whether it is taken does not.
            if (!Clockwork.Stands(await client.GetInstanceAsync(instanceId, cancellation)))
                throw;
        }
    }

    private async Task OpenFollowUpsAsync(Caller caller, string stepAndVersion, CancellationToken cancellation)
    {
        var projectId = caller.ProjectId;
        var dash = stepAndVersion.IndexOf('-', StringComparison.Ordinal);
        if (await projects.ReadAsync(projectId, cancellation) is not { } snapshot || !StepOrder.TryParse(stepAndVersion[..dash], out var step))
            return;
        var version = int.Parse(stepAndVersion[(dash + 1)..], CultureInfo.InvariantCulture);
        if (await artefacts.VersionAsync(projectId, step, version, cancellation) is not { } artefact)
            throw new InvalidOperationException($"Version {version} of step '{step.Slug()}' is approved but not stored.");
        var tasks = FollowUpTasks.Of(snapshot.Project, artefact, time.GetUtcNow());
        // What an earlier version gave, and was sent late, takes nothing back.
        var isLast = snapshot.Step(step).ApprovedVersion == version;
        if (isLast)
            await revisions.CallOffAsync(caller, step, version, tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal), time.GetUtcNow(), cancellation);
        foreach (var task in tasks)
        {
            await records.AddFollowUpAsync(projectId, task, cancellation);
            if (isLast)
                await revisions.ReviseAsync(caller, task, cancellation);
            await followUps.SendAsync(projectId, task.Id, cancellation);
        }

        foreach (var id in await revisions.HandOnAsync(caller, snapshot.Project.Team, time.GetUtcNow(), cancellation))
            await followUps.SendAsync(projectId, id, cancellation);
    }

    private async Task AskCellsAsync(string projectId, OutboxMessage message, CancellationToken cancellation)
    {
        if (!StepOrder.TryParse(message.Subject, out var step) || await projects.ReadAsync(projectId, cancellation) is not { } snapshot || snapshot.Step(step).Status != StepStatus.Open)
            return;
        foreach (var cell in (await assignments.OfStepAsync(projectId, step, cancellation)).Where(cell => message.MemberId is null || cell.Member == message.MemberId))
        {
            if (TeamRules.MayEdit(snapshot.Project.Team, cell.Member) is null)
                await work.AddAsync(cell.Member, new WorkItem(projectId, WorkItems.Cell(snapshot.Step(step), cell.Part, cell.Field), WorkItems.FillCell(cell, snapshot.Project), WorkItems.Due(cell)), cancellation);
        }
    }

    private async Task RemoveWorkAsync(string projectId, OutboxMessage message, CancellationToken cancellation)
    {
        var members = message.MemberId is { } one
            ? [one]
            : (await projects.ReadAsync(projectId, cancellation))?.Project.Team.Members.Select(member => member.MemberId) ?? [];
        foreach (var member in members)
            await work.RemoveAsync(member, projectId, message.Subject, cancellation);
    }
}
