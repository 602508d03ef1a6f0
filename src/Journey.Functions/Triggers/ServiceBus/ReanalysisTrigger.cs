using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Journey.Domain;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Journey.Functions.Triggers.ServiceBus;

/// <summary>Another system asks for a re-analysis.</summary>
public sealed record ReanalysisMessage(string ProjectId, string? Reason);

public sealed class ReanalysisTrigger(ReanalysisCommands commands, ILogger<ReanalysisTrigger> logger)
{
    private const int LongestReason = 200;

    [Function(nameof(ReanalysisTrigger))]
    public async Task RunAsync(
        [ServiceBusTrigger(Queues.Reanalysis, Connection = "ServiceBus")] ServiceBusReceivedMessage message, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<ReanalysisMessage>(message.Body, Json.Options) ?? throw new JsonException("The message is null.");
        var reason = request.Reason is { Length: > LongestReason } longer ? longer[..LongestReason] + "…" : request.Reason;
        var outcome = await commands.RequestAsync(new Caller(request.ProjectId, null, client), $"message {message.MessageId}: {reason}", cancellation);
        if (!outcome.TryGet(out _, out var refusal))
        {
            Logs.MessageRefused(logger, message.MessageId, Queues.Reanalysis, refusal.Code);
            throw new InvalidOperationException($"Refused: {refusal.Code}. {refusal.Reason}");
        }
    }
}
