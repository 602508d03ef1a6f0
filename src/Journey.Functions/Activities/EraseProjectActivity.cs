using Journey.Functions.Orchestrators;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>What is removed of a project, in this order.</summary>
public enum ErasedPart
{
    Orchestrations,
    Evidence,
    Lists,
    Project,
}

/// <param name="IsLast">Whether nothing can be running for the project any more, so that what others are found by goes too.</param>
public sealed record Erasure(string ProjectId, ErasedPart Part, bool IsLast);

/// <summary>Removes one part of what a deleted project has left. Run again, it goes on with what is still there.</summary>
public sealed class EraseProjectActivity(ProjectEraser eraser)
{
    [Function(nameof(EraseProjectActivity))]
    public Task RunAsync([ActivityTrigger] Erasure erasure, [DurableClient] DurableTaskClient client, CancellationToken cancellation) => erasure.Part switch
    {
        ErasedPart.Orchestrations => erasure.IsLast ? PurgeAsync(client, erasure.ProjectId, cancellation) : TerminateAsync(client, erasure.ProjectId, cancellation),
        ErasedPart.Evidence => eraser.EvidenceAsync(erasure.ProjectId, cancellation),
        ErasedPart.Lists => eraser.ListsAsync(erasure.ProjectId, erasure.IsLast, cancellation),
        ErasedPart.Project => eraser.ProjectAsync(erasure.ProjectId, erasure.IsLast, cancellation),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static async Task TerminateAsync(DurableTaskClient client, string projectId, CancellationToken cancellation)
    {
        foreach (var instance in await InstancesAsync(client, projectId, cancellation))
        {
            if (!instance.IsCompleted)
                await client.TerminateInstanceAsync(instance.InstanceId, "The project was deleted.", cancellation);
        }
    }

    private static async Task PurgeAsync(DurableTaskClient client, string projectId, CancellationToken cancellation)
    {
        await TerminateAsync(client, projectId, cancellation);
        foreach (var instance in await InstancesAsync(client, projectId, cancellation))
        {
            // One that has not ended yet can't be purged; the activity is tried again.
            if (!instance.IsCompleted)
                throw new InvalidOperationException($"Instance {instance.InstanceId} has not ended yet.");
            await client.PurgeInstanceAsync(instance.InstanceId, cancellation);
        }
    }

    /// <returns>Every orchestration of the project but the one that deletes it.</returns>
    private static async Task<IReadOnlyList<OrchestrationMetadata>> InstancesAsync(DurableTaskClient client, string projectId, CancellationToken cancellation)
    {
        var found = new List<OrchestrationMetadata>();
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = projectId }).WithCancellation(cancellation))
            found.Add(instance);
        return [.. found.Where(instance => instance.InstanceId != DeletionOrchestrator.InstanceOf(projectId))];
    }
}
