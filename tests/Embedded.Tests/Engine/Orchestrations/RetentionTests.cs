using Embedded.Engine.File;
using Embedded.Tests.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.Engine.Orchestrations;

public class RetentionTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task What_ended_long_ago_is_forgotten_with_all_its_rows_and_what_goes_on_stays()
    {
        await using var host = await StartAsync("200.00:00:00");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Listen", new StartOrchestrationOptions("open"));
        for (var i = 0; i < 120; i++)
            await EndAsync(host, $"old{i}");
        clock.Advance(TimeSpan.FromDays(100));
        await EndAsync(host, "young");
        clock.Advance(TimeSpan.FromDays(100));
        await ComesToAsync(host, 2);
        Assert.Equal(["open", "young"], Ids(host));
        var histories = host.Services.GetRequiredService<DataFile>().Read(connection =>
            (long)connection.Scalar("SELECT COUNT(*) FROM orchestration_history WHERE instance NOT IN (SELECT key FROM orchestrations)")!);
        Assert.Equal(0, histories);
        clock.Advance(TimeSpan.FromDays(100));
        await ComesToAsync(host, 1);
    }

    [Fact]
    public async Task A_child_stays_as_long_as_its_parent_and_goes_with_it()
    {
        await using var host = await StartAsync("1.00:00:00");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent"));
        await host.Client.EndAsync("child");
        await EndAsync(host, "alone");
        clock.Advance(TimeSpan.FromDays(3));
        await ComesToAsync(host, 2);
        Assert.Equal(["child", "parent"], Ids(host));
        await host.Client.RaiseEventAsync("parent", "Go");
        await host.Client.EndAsync("parent");
        clock.Advance(TimeSpan.FromDays(2));
        await ComesToAsync(host, 0);
    }

    [Fact]
    public async Task Without_the_setting_all_stay()
    {
        await using var host = await StartAsync(null);
        await EndAsync(host, "old");
        clock.Advance(TimeSpan.FromDays(10_000));
        await EndAsync(host, "new");
        Assert.Equal(["new", "old"], Ids(host));
    }

    [Theory]
    [InlineData("thirty days")]
    [InlineData("00:00:00")]
    [InlineData("-1.00:00:00")]
    public async Task A_setting_that_is_no_time_is_refused_at_start(string setting)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(setting));
        Assert.Contains("Embedded:Retention", refusal.Message, StringComparison.Ordinal);
    }

    private static List<string> Ids(DurableHost host) => [.. host.Client.GetAllInstancesAsync().ToBlockingEnumerable().Select(found => found.InstanceId)];

    private static async Task EndAsync(DurableHost host, string id)
    {
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Listen", new StartOrchestrationOptions(id));
        await host.Client.RaiseEventAsync(id, "Go");
        await host.Client.EndAsync(id);
    }

    /// <summary>The clock runs on, because the next look is a pause after the last one.</summary>
    private Task ComesToAsync(DurableHost host, int count) => Patience.UntilAsync(() =>
    {
        clock.Advance(TimeSpan.FromMinutes(10));
        return Ids(host).Count == count;
    });

    private Task<DurableHost> StartAsync(string? retention) => DurableHost.StartAsync(
        tasks => tasks
            .AddOrchestratorFunc<string>("Listen", context => context.WaitForExternalEvent<string>("Go"))
            .AddOrchestratorFunc<string>("Child", _ => Task.FromResult("done"))
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                await context.CallSubOrchestratorAsync<string>("Child", new TaskOptions().WithInstanceId("child"));
                return await context.WaitForExternalEvent<string>("Go");
            }),
        time: clock,
        services: services => services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Embedded:Retention"] = retention }).Build()));
}
