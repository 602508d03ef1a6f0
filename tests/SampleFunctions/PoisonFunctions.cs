using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace SampleFunctions;

/// <summary>What the functions below have done, for one host.</summary>
public sealed class Deeds
{
    public ConcurrentQueue<string> Done { get; } = [];

    public int Hanging => hanging;

    private int hanging;

    public async Task HangAsync()
    {
        Interlocked.Increment(ref hanging);
        await new TaskCompletionSource().Task;
    }
}

public sealed class PoisonFunctions(IServiceProvider services)
{
    private Deeds Deeds => services.GetRequiredService<Deeds>();

    [Function("TakeParcel")]
    public async Task TakeParcel([ServiceBusTrigger("parcels")] ServiceBusReceivedMessage message)
    {
        var body = message.Body.ToString();
        if (body.StartsWith("throw", StringComparison.Ordinal))
            throw new InvalidOperationException("poison");
        if (body.StartsWith("hang", StringComparison.Ordinal))
            await Deeds.HangAsync();
        if (body.StartsWith("block", StringComparison.Ordinal))
            new ManualResetEventSlim().Wait();
        Deeds.Done.Enqueue(body);
    }

    [Function("Carry")]
    public async Task<string> Carry([ActivityTrigger] string what)
    {
        if (what == "hang")
            await Deeds.HangAsync();
        return what == "throw" ? throw new InvalidOperationException("poison") : $"carried {what}";
    }

    [Function("Porter")]
    public static Task<string> Porter([OrchestrationTrigger] TaskOrchestrationContext context, string what) => context.CallActivityAsync<string>("Carry", what);
}
