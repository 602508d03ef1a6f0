using Embedded.Engine.File;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.DurableTask;

/// <summary>Generic hosts as the official samples build them, with no word about the embedded engine.</summary>
public class GenericHosts
{
    [Fact]
    public async Task A_host_with_nothing_but_a_worker_and_a_client_works_at_once()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDurableTaskWorker(worker => worker.AddTasks(Tasks));
        builder.Services.AddDurableTaskClient();
        using var host = builder.Build();
        await host.StartAsync();
        Assert.Equal("hello Ada", await GreetAsync(host.Services.GetRequiredService<DurableTaskClient>()));
        await host.StopAsync();
    }

    [Fact]
    public async Task The_older_host_builder_and_the_calls_that_return_builders_do_as_well()
    {
        using var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureServices(services =>
            {
                services.AddDurableTaskWorker().AddTasks(Tasks);
                services.AddDurableTaskClient();
            })
            .Build();
        await host.StartAsync();
        Assert.Equal("hello Ada", await GreetAsync(host.Services.GetRequiredService<DurableTaskClient>()));
        await host.StopAsync();
    }

    [Fact]
    public async Task It_keeps_a_temporary_file_of_its_own_that_goes_with_it()
    {
        string path;
        using (var host = Build(Both))
        {
            await host.StartAsync();
            await GreetAsync(host.Services.GetRequiredService<DurableTaskClient>());
            path = host.Services.GetRequiredService<DataFile>().Path;
            Assert.StartsWith(Path.GetTempPath(), path, StringComparison.Ordinal);
            Assert.True(File.Exists(path));
            await host.StopAsync();
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public async Task Embedded_File_names_a_lasting_one()
    {
        using var file = new TemporaryFile();
        for (var run = 0; run < 2; run++)
        {
            using var host = Build(Both, file.Path);
            await host.StartAsync();
            var client = host.Services.GetRequiredService<DurableTaskClient>();
            var known = await client.GetInstanceAsync("one", getInputsAndOutputs: true);
            Assert.Equal(run == 0 ? null : "\"hello Ada\"", known?.SerializedOutput);
            await GreetAsync(client);
            await host.StopAsync();
            Assert.True(File.Exists(file.Path));
        }
    }

    [Fact]
    public async Task Many_hosts_live_in_one_process_each_with_a_file_of_its_own()
    {
        using var all = new HostList([.. Enumerable.Range(0, 8).Select(_ => Build(Both))]);
        await Task.WhenAll(all.Hosts.Select(host => host.StartAsync()));
        // The same id in each of them.
        var answers = await Task.WhenAll(all.Hosts.Select(host => GreetAsync(host.Services.GetRequiredService<DurableTaskClient>())));
        Assert.All(answers, answer => Assert.Equal("hello Ada", answer));
        Assert.Equal(8, all.Hosts.Select(host => host.Services.GetRequiredService<DataFile>().Path).Distinct().Count());
        await Task.WhenAll(all.Hosts.Select(host => host.StopAsync()));
    }

    [Fact]
    public async Task A_host_with_only_a_client_starts_what_a_host_with_only_a_worker_runs()
    {
        using var file = new TemporaryFile();
        using (var host = Build(services => services.AddDurableTaskClient(), file.Path))
        {
            await host.StartAsync();
            var client = host.Services.GetRequiredService<DurableTaskClient>();
            await client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("one"));
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await client.GetInstanceAsync("one"))!.RuntimeStatus);
            await host.StopAsync();
        }

        var greeted = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (var host = Build(services => services.AddDurableTaskWorker(worker => worker.AddTasks(tasks => tasks
            .AddOrchestratorFunc<string, string>("Greet", (context, name) => context.CallActivityAsync<string>("Note", $"hello {name}"))
            .AddActivityFunc<string, string>("Note", (_, text) =>
            {
                greeted.SetResult(text);
                return text;
            }))), file.Path))
        {
            await host.StartAsync();
            Assert.Null(host.Services.GetService<DurableTaskClient>());
            Assert.Equal("hello Ada", await greeted.Task.WaitAsync(TimeSpan.FromSeconds(30)));
            await host.StopAsync();
        }
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddActivityFunc<string, string>("Hello", (_, name) => $"hello {name}")
        .AddOrchestratorFunc<string, string>("Greet", (context, name) => context.CallActivityAsync<string>("Hello", name));

    private static void Both(IServiceCollection services) => services.AddDurableTaskWorker(worker => worker.AddTasks(Tasks)).AddDurableTaskClient();

    private static IHost Build(Action<IServiceCollection> add, string? file = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { Args = file is null ? [] : ["--Embedded:File", file] });
        add(builder.Services);
        return builder.Build();
    }

    private static async Task<string?> GreetAsync(DurableTaskClient client)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("one"));
        return (await client.EndAsync(id)).ReadOutputAs<string>();
    }

    private sealed record HostList(IReadOnlyList<IHost> Hosts) : IDisposable
    {
        public void Dispose()
        {
            foreach (var host in Hosts)
                host.Dispose();
        }
    }
}
