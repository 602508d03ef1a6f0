using Journey.Functions.Commands;
using Journey.Functions.Commands.Privacy;
using Journey.Functions.Orchestrators;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Erases a customer. Run again, it goes on with what is left.</summary>
public sealed class EraseCustomerActivity(Erasing erasing)
{
    [Function(nameof(EraseCustomerActivity))]
    public Task RunAsync([ActivityTrigger] ErasureRun run, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        erasing.EraseAsync(new Caller(run.ProjectId, null, client), run.ErasureId, run.IsLast, cancellation);
}
