using Azure.Messaging.ServiceBus;
using Embedded.Tests.DurableTask;

namespace Embedded.Tests.Functions;

public sealed class TriggeredWorkTests : IDisposable
{
    /// <summary>For what counts who acts first: a timer that comes due as the clock is moved acts too.</summary>
    private const string NotNow = "0 0 0 1 1 *";

    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_message_is_completed_when_its_function_ends_well()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        await SendAsync(host, "one");
        await host.UntilAsync("message one 1");
        await GoneAsync(host);
        Assert.Single(host.Diary.Lines, line => line.StartsWith("message", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_whose_function_fails_comes_again_until_it_is_a_dead_letter_and_holds_up_no_other()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path, act: _ => throw new InvalidOperationException("poison"));
        await SendAsync(host, "bad");
        await SendAsync(host, "worse");
        await host.UntilAsync("message bad 10");
        await host.UntilAsync("message worse 10");
        await GoneAsync(host);
        await using var dead = host.Bus.CreateReceiver("work", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var letters = await dead.PeekMessagesAsync(10);
        Assert.Equal(["bad", "worse"], letters.Select(letter => letter.Body.ToString()).Order(StringComparer.Ordinal));
        Assert.All(letters, letter => Assert.Equal("MaxDeliveryCountExceeded", letter.DeadLetterReason));
    }

    [Fact]
    public async Task A_lock_is_renewed_while_the_function_runs()
    {
        var release = new TaskCompletionSource();
        await using var host = await FunctionsHost.StartAsync(file.Path, act: _ => release.Task);
        await SendAsync(host, "slow");
        await host.UntilAsync("message slow 1");
        var end = host.Clock.GetUtcNow().AddMinutes(4);
        await host.AdvanceUntilAsync(() => host.Clock.GetUtcNow() > end, TimeSpan.FromSeconds(1));
        release.SetResult();
        await GoneAsync(host);
        Assert.Single(host.Diary.Lines, line => line.StartsWith("message", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_whose_function_exceeds_the_time_limit_comes_again()
    {
        var runs = 0;
        await using var host = await FunctionsHost.StartAsync(
            file.Path,
            hostJson: """{"functionTimeout":"00:00:10"}""",
            act: cancellation => Interlocked.Increment(ref runs) == 1 ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask,
            schedule: NotNow);
        await SendAsync(host, "late");
        await host.AdvanceUntilAsync(() => host.Diary.Lines.Contains("message late 2"), TimeSpan.FromSeconds(1));
        await GoneAsync(host);
    }

    [Fact]
    public async Task A_function_that_holds_its_thread_beyond_the_time_limit_holds_up_no_other()
    {
        var calls = 0;
        using var never = new ManualResetEventSlim();
        await using var host = await FunctionsHost.StartAsync(
            file.Path,
            hostJson: """{"functionTimeout":"00:00:10","extensions":{"serviceBus":{"maxConcurrentCalls":1}}}""",
            act: _ =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                    never.Wait(CancellationToken.None);
                return Task.CompletedTask;
            },
            schedule: NotNow);
        await SendAsync(host, "stuck");
        await host.UntilAsync("message stuck 1");
        await SendAsync(host, "free");
        await host.AdvanceUntilAsync(() => host.Diary.Lines.Contains("message free 1"), TimeSpan.FromSeconds(1));
        never.Set();
    }

    [Fact]
    public async Task No_more_messages_are_handled_at_once_than_host_json_allows()
    {
        var (running, most) = (0, 0);
        var gate = new Lock();
        var release = new TaskCompletionSource();
        async Task CountAsync(CancellationToken cancellation)
        {
            lock (gate)
                most = Math.Max(most, ++running);
            await release.Task;
            lock (gate)
                running--;
        }

        await using var host = await FunctionsHost.StartAsync(file.Path, hostJson: """{"extensions":{"serviceBus":{"maxConcurrentCalls":3}}}""", act: CountAsync);
        for (var i = 0; i < 8; i++)
            await SendAsync(host, $"{i}");
        await Patience.UntilAsync(() => host.Diary.Lines.Count(line => line.StartsWith("message", StringComparison.Ordinal)) == 3);
        release.SetResult();
        await Patience.UntilAsync(() => host.Diary.Lines.Count(line => line.StartsWith("message", StringComparison.Ordinal)) == 8);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task An_activity_that_exceeds_the_time_limit_is_run_again_and_its_orchestrator_is_told_of_no_failure()
    {
        var runs = 0;
        await using var host = await FunctionsHost.StartAsync(
            file.Path,
            hostJson: """{"functionTimeout":"00:00:10"}""",
            act: cancellation => Interlocked.Increment(ref runs) == 1 ? Task.Delay(Timeout.Infinite, cancellation) : Task.CompletedTask,
            schedule: NotNow);
        var answer = host.Http.GetAsync("/api/Start");
        await host.AdvanceUntilAsync(() => answer.IsCompleted, TimeSpan.FromSeconds(1));
        Assert.Equal("\"x!!\"", await (await answer).Content.ReadAsStringAsync());
        Assert.Equal(2, host.Diary.Lines.Count(line => line == "append x"));
    }

    private static async Task SendAsync(FunctionsHost host, string body)
    {
        await using var sender = host.Bus.CreateSender("work");
        await sender.SendMessageAsync(new ServiceBusMessage(body));
    }

    private static async Task GoneAsync(FunctionsHost host)
    {
        await using var receiver = host.Bus.CreateReceiver("work");
        await Patience.UntilAsync(() => receiver.PeekMessageAsync(fromSequenceNumber: 0).GetAwaiter().GetResult() is null);
    }
}
