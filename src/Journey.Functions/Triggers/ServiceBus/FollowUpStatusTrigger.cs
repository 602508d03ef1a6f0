using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Journey.Domain;
using Journey.Domain.FollowUps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Outbox;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Journey.Functions.Triggers.ServiceBus;

/// <summary>A status that another system sends back.</summary>
public sealed record FollowUpStatusMessage(string ProjectId, string Id, FollowUpStatus? Status, double? KpiReading, string? Reason);

/// <summary>Takes the status of follow-up tasks from the queue. The same message again changes nothing.</summary>
public sealed class FollowUpStatusTrigger(FollowUpCommands commands, ILogger<FollowUpStatusTrigger> logger)
{
    [Function(nameof(FollowUpStatusTrigger))]
    public async Task RunAsync(
        [ServiceBusTrigger(Queues.FollowUpStatus, Connection = "ServiceBus")] ServiceBusReceivedMessage message, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        // What can't be read fails here each time and ends in the dead-letter queue, where somebody can look at it.
        var status = JsonSerializer.Deserialize<FollowUpStatusMessage>(message.Body, Json.Options) ?? throw new JsonException("The message is null.");
        var outcome = await commands.UpdateAsync(new Caller(status.ProjectId, null, client), status.Id, new FollowUpUpdate(status.Status, status.KpiReading, status.Reason), cancellation);
        if (!outcome.TryGet(out _, out var refusal))
        {
            Logs.MessageRefused(logger, message.MessageId, Queues.FollowUpStatus, refusal.Code);
            throw new InvalidOperationException($"Refused: {refusal.Code}. {refusal.Reason}");
        }
    }
}
