using Journey.Functions.Commands.Outbox;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

public sealed class SendOutboxActivity(OutboxSender sender)
{
    [Function(nameof(SendOutboxActivity))]
    public Task RunAsync([ActivityTrigger] string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        sender.SendAsync(projectId, client, cancellation);
}
