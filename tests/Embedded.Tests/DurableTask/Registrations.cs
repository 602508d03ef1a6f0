using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

// The forms with a type are what some of this is about.
#pragma warning disable CA2263

namespace Embedded.Tests.DurableTask;

/// <summary>The forms in which the official registry takes orchestrators and activities.</summary>
public class Registrations
{
    [Fact]
    public async Task Every_shape_of_function_can_be_an_orchestrator()
    {
        var outputs = await RunAllAsync(
            tasks => tasks
                .AddOrchestratorFunc<int, string>("InOut", (_, number) => $"{number}")
                .AddOrchestratorFunc<int, string>("InOutAsync", async (context, number) => $"{number} {await EchoAsync(context)}")
                .AddOrchestratorFunc<string>("Out", context => context.Name.Name)
                .AddOrchestratorFunc<string>("OutAsync", async context => $"{context.GetInput<JsonElement>()} {await EchoAsync(context)}")
                .AddOrchestratorFunc<int>("In", (TaskOrchestrationContext context, int number) => context.SetCustomStatus(number))
                .AddOrchestratorFunc<int>("InAsync", async (TaskOrchestrationContext context, int _) => await EchoAsync(context))
                .AddOrchestratorFunc("Bare", (TaskOrchestrationContext _) => { })
                .AddOrchestratorFunc("BareAsync", (Func<TaskOrchestrationContext, Task>)EchoAsync)
                .AddOrchestratorFunc<int, string>("Versioned", "", (_, number) => Task.FromResult($"{number} versioned"))
                .AddActivityFunc<string>("Echo", context => context.Name.Name),
            "InOut", "InOutAsync", "Out", "OutAsync", "In", "InAsync", "Bare", "BareAsync", "Versioned");
        Assert.Equal(["\"5\"", "\"5 Echo\"", "\"Out\"", "\"5 Echo\"", null, null, null, null, "\"5 versioned\""], outputs);
    }

    [Fact]
    public async Task A_class_an_instance_and_a_factory_can_be_orchestrators_under_their_own_or_another_name()
    {
        var single = new Root(new Tally());
        var outputs = await RunAllAsync(
            tasks => tasks
                .AddOrchestrator<Root>()
                .AddOrchestrator(typeof(Named))
                .AddOrchestrator<Root>("Generic")
                .AddOrchestrator("ByType", typeof(Root))
                .AddOrchestrator("Instance", single)
                .AddOrchestrator("Factory", () => single),
            "Root", "given-name", "Generic", "ByType", "Instance", "Factory");
        Assert.Equal(["\"Root 5\"", "\"given-name 5\"", "\"Generic 5\"", "\"ByType 5\"", "\"Instance 5\"", "\"Factory 5\""], outputs);
    }

    [Fact]
    public async Task A_class_an_instance_and_a_factory_can_be_activities_under_their_own_or_another_name()
    {
        var single = new Count(new Tally());
        var outputs = await RunAllAsync(
            tasks => tasks
                .AddActivity<Count>()
                .AddActivity(typeof(Greeter))
                .AddActivity<Count>("Generic")
                .AddActivity("ByType", typeof(Count))
                .AddActivity("Instance", single)
                .AddActivity("Factory", services => new Count(services.GetRequiredService<Tally>()))
                .AddOrchestratorFunc<string[]>("Call", async context =>
                [
                    await context.CallActivityAsync<string>("Count"),
                    await context.CallActivityAsync<string>("greet"),
                    await context.CallActivityAsync<string>("Generic"),
                    await context.CallActivityAsync<string>("ByType"),
                    await context.CallActivityAsync<string>("Instance"),
                    await context.CallActivityAsync<string>("Instance"),
                    await context.CallActivityAsync<string>("Factory"),
                ]),
            "Call");
        // A class is made anew for each call, with what the container has; an instance serves every call.
        Assert.Equal(["""["Count 1 of 1","greeted","Generic 1 of 2","ByType 1 of 3","Instance 1 of 1","Instance 2 of 2","Factory 1 of 4"]"""], outputs);
    }

    [Fact]
    public async Task The_attribute_gives_a_class_its_name_and_its_version()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks.AddOrchestrator<First>().AddOrchestrator<Second>());
        foreach (var (version, output) in new[] { ("1.0", "\"the first\""), ("2.0", "\"the second\"") })
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("both", new StartOrchestrationOptions("one") { Version = version });
            Assert.Equal(output, (await host.Client.EndAsync("one")).SerializedOutput);
        }
    }

    [Fact]
    public void A_second_registration_of_a_name_and_version_in_any_case_is_an_ArgumentException()
    {
        var registry = new DurableTaskRegistry()
            .AddOrchestratorFunc<int>("Work", _ => 1)
            .AddActivityFunc<int>("Work", _ => 2)
            .AddActivityFunc<object?, int>("Work", "2", (_, _) => Task.FromResult(3));
        Assert.Throws<ArgumentException>(() => registry.AddOrchestrator<Root>("WORK"));
        Assert.Throws<ArgumentException>(() => registry.AddOrchestratorFunc("work", _ => { }));
        Assert.Throws<ArgumentException>(() => registry.AddActivity("wORK", typeof(Count)));
        Assert.Throws<ArgumentException>(() => registry.AddActivity("Work", new Count(new Tally())));
        Assert.Throws<ArgumentException>(() => registry.AddActivityFunc<object?, int>("WORK", "2", (_, _) => Task.FromResult(4)));
    }

    private static async Task<List<string?>> RunAllAsync(Action<DurableTaskRegistry> tasks, params string[] names)
    {
        await using var host = await DurableHost.StartAsync(tasks, services: services => services.AddSingleton<Tally>());
        var outputs = new List<string?>();
        foreach (var name in names)
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync(name, 5, new StartOrchestrationOptions("one"));
            var end = await host.Client.EndAsync("one");
            Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
            outputs.Add(end.SerializedOutput);
        }

        return outputs;
    }

    private static Task<string> EchoAsync(TaskOrchestrationContext context) => context.CallActivityAsync<string>("Echo");

    private sealed class Tally
    {
        public int Calls { get; set; }
    }

    private class Root(Tally tally) : TaskOrchestrator<int, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult($"{context.Name} {input + tally.Calls}");
    }

    [DurableTask("given-name")]
    private sealed class Named(Tally tally) : Root(tally);

    private sealed class Count(Tally tally) : TaskActivity<object?, string>
    {
        private int calls;

        public override Task<string> RunAsync(TaskActivityContext context, object? input) => Task.FromResult($"{context.Name} {++calls} of {++tally.Calls}");
    }

    [DurableTask("greet")]
    private sealed class Greeter : TaskActivity<object?, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, object? input) => Task.FromResult("greeted");
    }

    [DurableTask("both", Version = "1.0")]
    private sealed class First : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("the first");
    }

    [DurableTask("both", Version = "2.0")]
    private sealed class Second : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("the second");
    }
}
