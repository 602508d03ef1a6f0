using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.DurableTask;

/// <summary>Each turn has a scope of services, which is let go with it.</summary>
public class ScopesOfTurns
{
    [Fact]
    public Task A_service_that_can_only_be_disposed_of_asynchronously_serves_an_orchestrator() => EndsAsync<LetGoLater>();

    [Fact]
    public Task A_service_that_fails_when_it_is_disposed_of_does_not_undo_the_turn() => EndsAsync<NeverLetGo>();

    private static async Task EndsAsync<T>()
        where T : class
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks.AddOrchestrator<Run<T>>("Run"), services: services => services.AddScoped<T>());
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("one"));
        Assert.Equal("\"done\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

#pragma warning disable CA1812, CS9113 // Made by the container, for the sake of having it.
    private sealed class Run<T>(T service) : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => Task.FromResult("done");
    }

    private sealed class LetGoLater : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Task.Yield();
    }

    private sealed class NeverLetGo : IDisposable
    {
        public void Dispose() => throw new IOException("not yet");
    }
#pragma warning restore CA1812, CS9113
}
