using Azure.Messaging.ServiceBus;
using Embedded.Functions.Discovery;
using Embedded.Functions.Host;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Embedded.Functions.ServiceBus;

/// <summary>Hands messages to functions: completed when the function ends well, given back when it fails.</summary>
internal sealed class ServiceBusTriggers(
    FunctionCatalog catalog,
    IConfiguration configuration,
    HostJson hostJson,
    FunctionTimeLimit limit,
    IOptionsMonitor<ServiceBusClientOptions> options,
    TimeProvider time,
    IServiceScopeFactory scopes,
    ILoggerFactory loggers)
    : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly LockRenewal renewal = new(hostJson.MaxAutoLockRenewalDuration, time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var functions = catalog.Functions.Where(function => function.Binding is ServiceBusTriggerAttribute).ToList();
        if (functions.Count == 0)
            return;
        await using var client = new ServiceBusClient("Endpoint=sb://embedded.local/;SharedAccessKeyName=host;SharedAccessKey=none", options.CurrentValue);
        await Task.WhenAll(functions.Select(function => ListenAsync(client, function, stoppingToken)));
    }

    private async Task ListenAsync(ServiceBusClient client, FunctionMethod function, CancellationToken stopping)
    {
        FunctionInvoker.Check(function);
        if (function.Trigger.ParameterType != typeof(ServiceBusReceivedMessage))
            throw new InvalidOperationException($"Function '{function.Name}': the trigger's parameter is a {function.Trigger.ParameterType}; it has to be a ServiceBusReceivedMessage.");
        var queue = SettingText.Resolve(((ServiceBusTriggerAttribute)function.Binding).QueueName!, configuration);
        var logger = loggers.CreateLogger($"Function.{function.Name}");
        await using var receiver = client.CreateReceiver(queue);
        using var places = new SemaphoreSlim(hostJson.MaxConcurrentCalls);
        var running = new HashSet<Task>();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await places.WaitAsync(stopping);
                places.Release();
                var messages = await receiver.ReceiveMessagesAsync(Math.Max(1, places.CurrentCount), cancellationToken: stopping);
                running.RemoveWhere(task => task.IsCompleted);
                foreach (var message in messages)
                {
                    await places.WaitAsync(CancellationToken.None);
                    running.Add(ProcessAsync(receiver, function, message, places, logger, stopping));
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                Logs.QueueFailed(logger, fault, queue);
                await Task.Delay(PauseAfterFailure, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running);
    }

    private async Task ProcessAsync(
        ServiceBusReceiver receiver, FunctionMethod function, ServiceBusReceivedMessage message, SemaphoreSlim places, ILogger logger, CancellationToken stopping)
    {
        using var over = new CancellationTokenSource();
        try
        {
            var renewing = renewal.KeepAsync(receiver, message, logger, over.Token);
            var done = await RunAsync(function, message, logger, stopping);
            await over.CancelAsync();
            await renewing;
            // Settled even while stopping: what the function has done should not be done again without need.
            await (done ? receiver.CompleteMessageAsync(message, CancellationToken.None) : receiver.AbandonMessageAsync(message, cancellationToken: CancellationToken.None));
        }
        catch (Exception fault)
        {
            Logs.NotSettled(logger, fault, receiver.EntityPath);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<bool> RunAsync(FunctionMethod function, ServiceBusReceivedMessage message, ILogger logger, CancellationToken stopping)
    {
        try
        {
            await limit.RunAsync(function.Name, ended => FunctionInvoker.InvokeInScopeAsync(function, scopes, message, ended), stopping);
            return true;
        }
        catch (Exception fault)
        {
            Logs.FunctionFailed(logger, fault, function.Name);
            return false;
        }
    }
}
