using Embedded.Tests.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.Functions;

/// <summary>What host.json says of versions: the official host's settings, with its defaults.</summary>
public sealed class VersionedFunctions : IDisposable
{
    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task The_default_version_is_for_those_who_are_started_without_one_and_for_children()
    {
        await using var host = await StartAsync("""{ "defaultVersion": "2" }""");
        Assert.Equal("\"2, 2 (0), 1 (-1)\"", (await RunAsync(host, "new", null)).SerializedOutput);
        Assert.Equal("\"1.5, 2 (0), 1 (-1)\"", (await RunAsync(host, "old", "1.5")).SerializedOutput);
    }

    [Fact]
    public async Task Without_one_there_are_no_versions_and_all_are_taken()
    {
        await using var host = await StartAsync("{}");
        Assert.Equal("\",  (-1), 1 (-1)\"", (await RunAsync(host, "none", null)).SerializedOutput);
        Assert.Equal("\"7,  (-1), 1 (-1)\"", (await RunAsync(host, "seven", "7")).SerializedOutput);
    }

    [Fact]
    public async Task What_a_newer_release_has_started_waits_for_it_to_come_back()
    {
        await using (var older = await StartAsync("""{ "defaultVersion": "2" }"""))
        {
            await older.Durable.ScheduleNewOrchestrationInstanceAsync("TellVersion", new StartOrchestrationOptions("newer") { Version = "3" });
            // One that is started later and ends has overtaken it.
            await RunAsync(older, "present", null);
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await older.Durable.GetInstanceAsync("newer"))!.RuntimeStatus);
        }

        await using var newer = await StartAsync("""{ "defaultVersion": "3" }""");
        Assert.Equal("\"3 (1)\"", (await newer.Durable.EndAsync("newer")).SerializedOutput);
    }

    [Theory]
    [InlineData("""{ "defaultVersion": "2", "versionFailureStrategy": "Fail" }""", "3", OrchestrationRuntimeStatus.Failed)]
    [InlineData("""{ "defaultVersion": "2", "versionMatchStrategy": "strict", "versionFailureStrategy": "fail" }""", "1", OrchestrationRuntimeStatus.Failed)]
    [InlineData("""{ "defaultVersion": "2", "versionMatchStrategy": "None" }""", "3", OrchestrationRuntimeStatus.Completed)]
    public async Task Which_versions_are_taken_and_what_becomes_of_others_can_be_set(string settings, string version, OrchestrationRuntimeStatus status)
    {
        await using var host = await StartAsync(settings);
        Assert.Equal(status, (await RunAsync(host, "one", version)).RuntimeStatus);
    }

    private Task<FunctionsHost> StartAsync(string durableTask) =>
        FunctionsHost.StartAsync(file.Path, hostJson: $$"""{ "version": "2.0", "extensions": { "durableTask": {{durableTask}} } }""");

    private static async Task<OrchestrationMetadata> RunAsync(FunctionsHost host, string id, string? version)
    {
        var options = new StartOrchestrationOptions(id) { Version = version is null ? default(TaskVersion?) : new TaskVersion(version) };
        await host.Durable.ScheduleNewOrchestrationInstanceAsync("TellVersions", options);
        return await host.Durable.EndAsync(id);
    }
}
