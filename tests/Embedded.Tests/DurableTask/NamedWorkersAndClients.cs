using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Embedded.Tests.DurableTask;

public class NamedWorkersAndClients
{
    [Fact]
    public async Task Workers_of_one_host_share_its_orchestrations_each_with_its_own_tasks()
    {
        using var host = await StartAsync(services => services
            .AddDurableTaskWorker("shop", worker => worker.AddTasks(tasks => tasks
                .AddOrchestratorFunc<string>("Order", async context =>
                    $"{await context.CallActivityAsync<string>("Pack")}, {await context.CallSubOrchestratorAsync<string>("Deliver")}")))
            .AddDurableTaskWorker("depot", worker => worker.AddTasks(tasks => tasks
                .AddOrchestratorFunc<string>("Deliver", _ => "delivered")
                .AddActivityFunc<string>("Pack", _ => "packed")))
            .AddDurableTaskClient());
        Assert.Equal("packed, delivered", await RunAsync(host.Services.GetRequiredService<DurableTaskClient>(), "Order"));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_worker_added_twice_under_one_name_is_one_worker_with_the_tasks_of_both()
    {
        using var host = await StartAsync(services =>
        {
            services.AddDurableTaskWorker().AddTasks(tasks => tasks.AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Seven")));
            services.AddDurableTaskWorker().AddTasks(tasks => tasks.AddActivityFunc<int>("Seven", _ => 7));
            services.AddDurableTaskClient();
        });
        Assert.Single(host.Services.GetServices<IHostedService>().OfType<Microsoft.DurableTask.Worker.Hosting.DurableTaskWorker>());
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("one"));
        Assert.Equal("7", (await client.EndAsync("one")).SerializedOutput);
        await host.StopAsync();
    }

    [Fact]
    public async Task The_default_client_comes_as_DurableTaskClient_and_from_IDurableTaskClientProvider()
    {
        using var host = await StartAsync(services => services.AddDurableTaskClient());
        var provider = host.Services.GetRequiredService<IDurableTaskClientProvider>();
        Assert.Same(provider.GetClient(), host.Services.GetRequiredService<DurableTaskClient>());
        Assert.Equal("", provider.GetClient().Name);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_named_client_comes_by_its_name_only_and_sees_what_the_others_see()
    {
        using var host = await StartAsync(services => services
            .AddDurableTaskWorker(worker => worker.AddTasks(tasks => tasks.AddOrchestratorFunc<string>("Run", _ => "ran")))
            .AddDurableTaskClient("left", _ => { })
            .AddDurableTaskClient("right", _ => { }));
        Assert.Null(host.Services.GetService<DurableTaskClient>());
        var provider = host.Services.GetRequiredService<IDurableTaskClientProvider>();
        Assert.Throws<ArgumentOutOfRangeException>(() => provider.GetClient());
        Assert.Equal("ran", await RunAsync(provider.GetClient("left"), "Run"));
        Assert.Equal("ran", (await provider.GetClient("right").EndAsync("one")).ReadOutputAs<string>());
        await host.StopAsync();
    }

    [Fact]
    public async Task A_named_client_registered_directly_is_the_DurableTaskClient()
    {
        using var host = await StartAsync(services => services.AddDurableTaskClient("left", client => client.RegisterDirectly()));
        Assert.Equal("left", host.Services.GetRequiredService<DurableTaskClient>().Name);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_client_has_the_default_version_that_it_was_given()
    {
        using var host = await StartAsync(services => services
            .AddDurableTaskWorker(worker => worker.AddTasks(tasks => tasks.AddOrchestratorFunc<string>("Run", context => context.Version)))
            .AddDurableTaskClient(client => client.UseDefaultVersion("3.1")));
        Assert.Equal("3.1", await RunAsync(host.Services.GetRequiredService<DurableTaskClient>(), "Run"));
        await host.StopAsync();
    }

    private static async Task<IHost> StartAsync(Action<IServiceCollection> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        add(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task<string?> RunAsync(DurableTaskClient client, string orchestrator)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, new StartOrchestrationOptions("one"));
        return (await client.EndAsync("one")).ReadOutputAs<string>();
    }
}
