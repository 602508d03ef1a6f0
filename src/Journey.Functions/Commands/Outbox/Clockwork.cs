using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Orchestrators;
using Journey.Storage.Privacy;
using Journey.Storage.Projects;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Commands.Outbox;

/// <summary>Compares a project's orchestrations with what is stored, and starts or wakes those that lag behind: a wake may get lost after it was sent.</summary>
public sealed class Clockwork(ProjectRepository projects, ProjectRecords records, ErasureRepository erasures)
{
    /// <returns>Whether nothing was to be done. False asks for another look later.</returns>
    public async Task<bool> IsInStepAsync(string projectId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await projects.ReadAsync(projectId, cancellation) is not { } snapshot)
            return true;
        var inStep = true;
        foreach (var import in await records.ImportsAsync(projectId, cancellation))
        {
            if (import.Status is ImportStatus.Accepted or ImportStatus.Running)
                inStep &= await IsThereAsync(client, nameof(ImportOrchestrator), $"{projectId}-import-{import.Id}", new ImportRun(projectId, import.Id), cancellation);
        }

        // One that has not forgotten whom it is about still has to look.
        foreach (var erasure in (await erasures.ListAsync(projectId, cancellation)).Where(erasure => erasure.Person is not null))
            inStep &= await IsThereAsync(client, nameof(ErasureOrchestrator), ErasureRun.Instance(projectId, erasure.Id), new ErasureRun(projectId, erasure.Id), cancellation);
        if (snapshot.Project.Status == ProjectStatus.Preparing)
            return inStep;
        var (requested, covered) = (snapshot.Reanalysis.Requested, snapshot.Reanalysis.Covered);
        if (requested > covered)
            inStep &= await IsThereAsync(client, nameof(ReanalysisOrchestrator), ReanalysisCommands.Instance(projectId, requested), projectId, cancellation);
        inStep &= await IsThereAsync(client, nameof(ProjectOrchestrator), projectId, projectId, cancellation);
        foreach (var state in snapshot.Steps.Where(state => state.Round > 0))
            inStep &= await HasSeenAsync(client, snapshot, state, cancellation);
        return inStep;
    }

    /// <returns>Whether an orchestration is there that does its work, or has done it; one that failed or was terminated has not.</returns>
    internal static bool Stands([NotNullWhen(true)] OrchestrationMetadata? instance) => instance is { RuntimeStatus: not (OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated) };

    private static async Task<bool> HasSeenAsync(DurableTaskClient client, ProjectSnapshot snapshot, StepState state, CancellationToken cancellation)
    {
        var id = StepInstance.Id(snapshot.Project.Id, state.Step, state.Round);
        var instance = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
        if (!Stands(instance))
        {
            // The first round of a step is the project's to start, once the step before has seen its end, or anew after it broke off.
            return state.Round == 1
                ? await client.GetInstanceAsync(snapshot.Project.Id, cancellation) is { IsCompleted: true }
                : await IsThereAsync(client, nameof(StepOrchestrator), id, new StepRun(id), cancellation);
        }

        if (instance.IsCompleted || instance.RuntimeStatus == OrchestrationRuntimeStatus.Suspended || instance.SerializedCustomStatus is not null && instance.ReadCustomStatusAs<string>() == StepInstance.Shown(snapshot, state))
            return true;
        await client.RaiseEventAsync(id, StepOrchestrator.Changed, cancellation);
        return false;
    }

    private static async Task<bool> IsThereAsync(DurableTaskClient client, string orchestrator, string instance, object input, CancellationToken cancellation)
    {
        if (Stands(await client.GetInstanceAsync(instance, cancellation)))
            return true;
        await OutboxSender.StartAsync(client, orchestrator, instance, input, cancellation);
        return false;
    }
}
