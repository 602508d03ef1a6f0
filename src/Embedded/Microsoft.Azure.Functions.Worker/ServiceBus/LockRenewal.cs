using Azure.Messaging.ServiceBus;
using Embedded.Functions.Host;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.ServiceBus;

/// <summary>Keeps a message's lock while its function runs, for so long at most.</summary>
internal sealed class LockRenewal(TimeSpan longest, TimeProvider time)
{
    public async Task KeepAsync(ServiceBusReceiver receiver, ServiceBusReceivedMessage message, ILogger logger, CancellationToken over)
    {
        var end = time.GetUtcNow() + longest;
        try
        {
            while (time.GetUtcNow() < end)
            {
                var wait = (message.LockedUntil - time.GetUtcNow()) / 2;
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, over);
                await receiver.RenewMessageLockAsync(message, CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The function has ended.
        }
        catch (Exception fault)
        {
            Logs.NotRenewed(logger, fault, receiver.EntityPath);
        }
    }
}
