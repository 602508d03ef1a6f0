using System.Globalization;
using Journey.Functions.Orchestrators;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Journey.Functions.Commands.Outbox;

/// <summary>Starts the sending of what a decision set off. When that fails, the decision stands and the sweep sends it.</summary>
public sealed class OutboxNudge(ILogger<OutboxNudge> logger)
{
    public async Task SendAsync(DurableTaskClient client, string projectId, long sequence, CancellationToken cancellation)
    {
        var instance = string.Create(CultureInfo.InvariantCulture, $"{projectId}-outbox-{sequence}");
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(OutboxOrchestrator), projectId, new StartOrchestrationOptions(instance), cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Logs.NudgeFailed(logger, fault, projectId);
        }
    }
}
