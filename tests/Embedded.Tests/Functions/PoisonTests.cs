using Azure.Messaging.ServiceBus;
using Embedded.Engine.Queues;
using Embedded.Tests.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.Functions;

/// <summary>A function that throws or hangs has its end, and the others have theirs.</summary>
public sealed class PoisonTests : IDisposable
{
    private const string Impatient = """{"functionTimeout":"00:00:00.100","extensions":{"serviceBus":{"maxConcurrentCalls":2}}}""";

    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Theory]
    [InlineData("throw")]
    [InlineData("hang")]
    [InlineData("block")]
    public async Task A_message_whose_function_fails_each_time_ends_among_the_dead_letters_and_the_others_are_taken(string poison)
    {
        await using var host = await StartAsync(Impatient, new QueueSettings { MaxDeliveryCount = 3 });
        var sender = host.Bus.CreateSender("parcels");
        foreach (var body in new[] { poison, poison + " too", "one", "two", "three" })
            await sender.SendMessageAsync(new ServiceBusMessage(body));
        await Patience.UntilAsync(() => host.Deeds.Done.Count == 3);
        Assert.Equal(["one", "three", "two"], host.Deeds.Done.Order());
        var dead = host.Bus.CreateReceiver("parcels", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        for (var i = 0; i < 2; i++)
        {
            var letter = await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
            Assert.StartsWith(poison, letter!.Body.ToString(), StringComparison.Ordinal);
            Assert.Equal("MaxDeliveryCountExceeded", letter.DeadLetterReason);
        }
    }

    [Fact]
    public async Task After_the_longest_renewal_a_message_is_given_to_others()
    {
        const string json = """{"extensions":{"serviceBus":{"maxAutoLockRenewalDuration":"00:00:00"}}}""";
        await using var host = await StartAsync(json, new QueueSettings { LockDuration = TimeSpan.FromMilliseconds(100) });
        await host.Bus.CreateSender("parcels").SendMessageAsync(new ServiceBusMessage("hang"));
        await Patience.UntilAsync(() => host.Deeds.Hanging >= 2);
    }

    [Fact]
    public async Task An_activity_function_that_throws_or_hangs_keeps_no_other_orchestration_from_its_end()
    {
        await using var host = await StartAsync(Impatient, new QueueSettings());
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        foreach (var what in new[] { "hang", "throw", "box" })
            await client.ScheduleNewOrchestrationInstanceAsync("Porter", what, new StartOrchestrationOptions(what));
        Assert.Equal("\"carried box\"", (await client.EndAsync("box")).SerializedOutput);
        Assert.Contains("poison", (await client.EndAsync("throw")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        // As on Azure it is run again and again.
        await Patience.UntilAsync(() => host.Deeds.Hanging >= 2);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await client.GetInstanceAsync("hang"))!.RuntimeStatus);
    }

    private Task<FunctionsHost> StartAsync(string hostJson, QueueSettings settings) =>
        FunctionsHost.StartAsync(file.Path, TimeProvider.System, hostJson, schedule: "0 0 0 1 1 *", settings: settings);
}
