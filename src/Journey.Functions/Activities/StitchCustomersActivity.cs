using Journey.Functions.Commands;
using Journey.Functions.Commands.Identities;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Finds out who is who. Run again, it finds the same.</summary>
public sealed class StitchCustomersActivity(ProjectRepository projects, IdentityRun run)
{
    [Function(nameof(StitchCustomersActivity))]
    public async Task RunAsync([ActivityTrigger] string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        // A project that was deleted meanwhile has no customers any more.
        if (await projects.ReadAsync(projectId, cancellation) is not null)
            await run.RunAsync(new Caller(projectId, null, client), cancellation);
    }
}
