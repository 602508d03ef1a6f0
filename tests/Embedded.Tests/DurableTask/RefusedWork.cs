using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask;

/// <summary>An orchestration that a worker was given and refused: for its version, or by a filter of the host.</summary>
public sealed class RefusedWork
{
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task A_version_that_one_worker_rejects_is_run_by_the_other(string version)
    {
        await using var host = await HostOfTwo.StartAsync(null, new FakeTimeProvider(), OfVersion("1"), OfVersion("2"));
        await host.LetTheOtherComeAsync();
        await RunsAsync(host, version);
    }

    [Fact]
    public async Task A_version_that_every_worker_rejects_waits_for_the_next_one()
    {
        await using var host = await HostOfTwo.StartAsync(null, new FakeTimeProvider(), OfVersion("1"), OfVersion("2"));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Tell", new StartOrchestrationOptions("one") { Version = "2" });
        await host.Witness.AskedAsync("Tell");
        await host.LetTheOtherComeAsync();
        Assert.Equal("\"2\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task A_filter_is_asked_again_when_something_comes_and_not_all_the_time()
    {
#pragma warning disable CS0618 // The obsolete filter still works.
        var filter = new Door();
        await using var host = await DurableHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Tell", context => context.WaitForExternalEvent<string>("Word")),
            services: services => services.AddSingleton<IOrchestrationFilter>(filter));
#pragma warning restore CS0618
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Tell", new StartOrchestrationOptions("one"));
        await Patience.UntilAsync(() => filter.Asked == 1);
        await host.Client.RaiseEventAsync("one", "Word", "first");
        await Patience.UntilAsync(() => filter.Asked == 2);
        filter.IsOpen = true;
        await host.Client.RaiseEventAsync("one", "Word", "second");
        Assert.Equal("\"first\"", (await host.Client.EndAsync("one")).SerializedOutput);
        Assert.InRange(filter.Asked, 3, 4);
    }

    private static async Task RunsAsync(HostOfTwo host, string version)
    {
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Tell", new StartOrchestrationOptions("one") { Version = version });
        Assert.Equal($"\"{version}\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    private static Action<IDurableTaskWorkerBuilder> OfVersion(string version) => worker => worker
        .AddTasks(tasks => tasks.AddOrchestratorFunc<string>("Tell", context => context.Version))
        .UseVersioning(new DurableTaskWorkerOptions.VersioningOptions
        {
            Version = version,
            MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.Strict,
            FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Reject,
        });

#pragma warning disable CS0618 // The obsolete filter still works.
    private sealed class Door : IOrchestrationFilter
    {
        private int asked;

        public int Asked => Volatile.Read(ref asked);

        public bool IsOpen { get; set; }

        public ValueTask<bool> IsOrchestrationValidAsync(OrchestrationFilterParameters info, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref asked);
            return ValueTask.FromResult(IsOpen);
        }
    }
#pragma warning restore CS0618
}
