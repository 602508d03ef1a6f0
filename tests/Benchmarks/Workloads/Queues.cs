using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using Embedded.ServiceBus;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Workloads;

/// <summary>Sixteen callers each send a message, receive one and complete it, over and over.</summary>
internal static class Queues
{
    private const string Queue = "work";
    private const int Callers = 16;
    private const int CyclesEach = 500;

    public static async Task<Figures> RunAsync(string folder)
    {
        await using var host = await BenchmarkHost.StartAsync(folder, _ => { }, services =>
        {
            services.AddAzureClients(clients => clients.AddServiceBusClient("Endpoint=sb://localhost/;SharedAccessKeyName=local;SharedAccessKey=none"));
            services.AddEmbeddedServiceBus();
        });
        var client = host.Services.GetRequiredService<ServiceBusClient>();
        return await host.MeasureAsync(() => CycleAllAsync(client), Callers * CyclesEach, Callers * CyclesEach);
    }

    private static async Task<double[]> CycleAllAsync(ServiceBusClient client)
    {
        var latencies = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(client))));
        return [.. latencies.SelectMany(each => each)];
    }

    private static async Task<double[]> CallAsync(ServiceBusClient client)
    {
        await using var sender = client.CreateSender(Queue);
        await using var receiver = client.CreateReceiver(Queue);
        return await BenchmarkHost.RepeatAsync(1, CyclesEach, () => CycleAsync(sender, receiver));
    }

    private static async Task<double> CycleAsync(ServiceBusSender sender, ServiceBusReceiver receiver)
    {
        var started = Stopwatch.GetTimestamp();
        await sender.SendMessageAsync(new ServiceBusMessage("a message of some length, as a decision's identifier would be"));
        var message = await receiver.ReceiveMessageAsync() ?? throw new InvalidOperationException("Nothing came.");
        await receiver.CompleteMessageAsync(message);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
