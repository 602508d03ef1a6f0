using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Filters = Microsoft.DurableTask.Worker.DurableTaskWorkerWorkItemFilters;

namespace Embedded.Tests.DurableTask;

public class WorkItemFilters
{
    [Fact]
    public void Filters_of_the_registry_name_each_version_and_leave_a_lone_unversioned_task_open()
    {
        var filters = Resolve(worker => worker.UseWorkItemFilters());
        var (many, lone) = (filters.Orchestrations.Single(filter => filter.Name == "Many"), filters.Orchestrations.Single(filter => filter.Name == "Lone"));
        Assert.Equal(["", "1", "2"], many.Versions);
        Assert.Empty(lone.Versions);
        Assert.Equal("Step", Assert.Single(filters.Activities).Name);
    }

    [Fact]
    public void Filters_of_a_strict_worker_name_its_own_version_alone()
    {
        var filters = Resolve(worker => worker.UseWorkItemFilters().UseVersioning(new DurableTaskWorkerOptions.VersioningOptions
        {
            Version = "2",
            MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.Strict,
        }));
        Assert.All(filters.Orchestrations, filter => Assert.Equal(["2"], filter.Versions));
        Assert.All(filters.Activities, filter => Assert.Equal(["2"], filter.Versions));
    }

    [Fact]
    public void A_filter_for_what_is_not_registered_is_refused_by_its_name()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Resolve(worker => worker.UseWorkItemFilters(new Filters
        {
            Orchestrations = [new Filters.OrchestrationFilter("lone", null), new Filters.OrchestrationFilter("Gone", null)],
            Activities = [new Filters.ActivityFilter("", null)],
        })));
        Assert.Contains("Orchestrations: [Gone]", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Activities: [<empty>]", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_taken_back_let_everything_through()
    {
        await using var host = await DurableHost.StartAsync(Tasks, worker: added => added.UseWorkItemFilters().UseWorkItemFilters(null));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Unknown", new StartOrchestrationOptions("one"));
        Assert.Equal("OrchestratorTaskNotFound", (await host.Client.EndAsync("one")).FailureDetails?.ErrorType);
    }

    [Fact]
    public void The_registry_tells_every_version()
    {
        var registry = new DurableTaskRegistry();
        Tasks(registry);
        Assert.Equal(["Lone", "Many", "Many", "Many"], registry.GetOrchestrators().Select(task => task.Key.Name).Order());
    }

    private static Filters Resolve(Action<IDurableTaskWorkerBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddDurableTaskWorker("w", worker => configure(worker.AddTasks(Tasks)));
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<Filters>>().Get("w");
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<int>("Lone", _ => 1)
        .AddOrchestratorFunc<int>("Many", _ => 0)
        .AddOrchestratorFunc<object?, int>("Many", "2", (_, _) => Task.FromResult(2))
        .AddOrchestratorFunc<object?, int>("Many", "1", (_, _) => Task.FromResult(1))
        .AddActivityFunc<int>("Step", _ => 1);
}
