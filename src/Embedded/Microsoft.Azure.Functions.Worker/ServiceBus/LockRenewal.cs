using Azure.Messaging.ServiceBus;
using Embedded.Functions.Host;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.ServiceBus;

/// <summary>Keeps a message locked while its function runs, up to the <c>maxAutoLockRenewalDuration</c> of host.json; after that others may have it.</summary>
internal sealed class LockRenewal(HostJson hostJson, TimeProvider time, ILoggerFactory loggers)
{
    public async Task<T> KeepAsync<T>(ServiceBusReceiver receiver, ServiceBusReceivedMessage message, Task<T> function)
    {
        var begun = time.GetUtcNow();
        using var ended = new CancellationTokenSource();
        var renewing = RenewAsync(receiver, message, begun + hostJson.MaxAutoLockRenewal, ended.Token);
        try
        {
            return await function;
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(ServiceBusReceiver receiver, ServiceBusReceivedMessage message, DateTimeOffset until, CancellationToken ended)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            // Well before its end, so that a slow writer is not too late.
            var wait = (message.LockedUntil - now) / 2;
            if (now + wait >= until || wait <= TimeSpan.Zero)
                return;
            await Task.Delay(wait, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return;
            try
            {
                await receiver.RenewMessageLockAsync(message, CancellationToken.None);
            }
            catch (Exception fault)
            {
                Logs.NotRenewed(loggers.CreateLogger("Host.Queues"), fault, receiver.EntityPath);
                return;
            }
        }
    }
}
