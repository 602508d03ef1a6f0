using Azure.Messaging.ServiceBus;
using Embedded.Engine.Queues;
using Embedded.Tests.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.Functions;

/// <summary>A function that throws or hangs has its end, and the others have theirs.</summary>
public class PoisonTests
{
    private static readonly Dictionary<string, string?> Impatient = new()
    {
        ["functionTimeout"] = "00:00:00.100",
        ["extensions:serviceBus:maxConcurrentCalls"] = "2",
    };

    [Theory]
    [InlineData("throw")]
    [InlineData("hang")]
    [InlineData("block")]
    public async Task A_message_whose_function_fails_each_time_ends_among_the_dead_letters_and_the_others_are_taken(string poison)
    {
        await using var host = await FunctionHost.StartAsync(Impatient, new QueueSettings { MaxDeliveryCount = 3 });
        var sender = host.Queues.CreateSender("parcels");
        foreach (var body in new[] { poison, poison + " too", "one", "two", "three" })
            await sender.SendMessageAsync(new ServiceBusMessage(body));
        await Patience.UntilAsync(() => host.Deeds.Done.Count == 3);
        Assert.Equal(["one", "three", "two"], host.Deeds.Done.Order());
        var dead = host.Queues.CreateReceiver("parcels", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        for (var i = 0; i < 2; i++)
        {
            var letter = await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
            Assert.StartsWith(poison, letter!.Body.ToString(), StringComparison.Ordinal);
            Assert.Equal("MaxDeliveryCountExceeded", letter.DeadLetterReason);
        }
    }

    [Fact]
    public async Task A_message_stays_locked_while_its_function_runs()
    {
        await using var host = await FunctionHost.StartAsync([], new QueueSettings { LockDuration = TimeSpan.FromMilliseconds(200) });
        await host.Queues.CreateSender("parcels").SendMessageAsync(new ServiceBusMessage("hang"));
        await Patience.UntilAsync(() => host.Deeds.Hanging == 1);
        var receiver = host.Queues.CreateReceiver("parcels");
        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(1)));
        Assert.Equal(1, host.Deeds.Hanging);
    }

    [Fact]
    public async Task After_the_longest_renewal_a_message_is_given_to_others()
    {
        var json = new Dictionary<string, string?> { ["extensions:serviceBus:maxAutoLockRenewalDuration"] = "00:00:00" };
        await using var host = await FunctionHost.StartAsync(json, new QueueSettings { LockDuration = TimeSpan.FromMilliseconds(100) });
        await host.Queues.CreateSender("parcels").SendMessageAsync(new ServiceBusMessage("hang"));
        await Patience.UntilAsync(() => host.Deeds.Hanging >= 2);
    }

    [Fact]
    public async Task An_activity_function_that_hangs_or_throws_fails_its_own_orchestration_only()
    {
        await using var host = await FunctionHost.StartAsync(Impatient);
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        foreach (var what in new[] { "hang", "throw", "box" })
            await client.ScheduleNewOrchestrationInstanceAsync("Porter", what, new StartOrchestrationOptions(what));
        Assert.Equal("\"carried box\"", (await client.EndAsync("box")).SerializedOutput);
        Assert.Contains("poison", (await client.EndAsync("throw")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("functionTimeout", (await client.EndAsync("hang")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }
}
