using Embedded.Tests.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.Functions;

/// <summary>What differs under Functions from the plain registration, and what does not.</summary>
public sealed class DurableFunctionTests : IDisposable
{
    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task Property_names_are_matched_in_any_case_and_fields_are_not_included()
    {
        var end = await RunAsync("Pack", new { LABEL = "red", label2 = "blue", Kilos = 7 });
        Assert.Equal("""{"Label":"red"}""", end.SerializedOutput);
    }

    [Fact]
    public async Task An_events_payload_is_read_by_the_same_rules()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        await host.Durable.ScheduleNewOrchestrationInstanceAsync("Listen", new StartOrchestrationOptions("one"));
        await host.Durable.RaiseEventAsync("one", "suitcase", new { lABEL = "red" });
        Assert.Equal("\"red\"", (await host.Durable.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task The_runtime_type_is_written_at_the_root_and_below_it_only_the_declared_one() =>
        Assert.Equal("""["bone",[{"Name":"Rex"}]]""", (await RunAsync("Look", "Rex")).SerializedOutput);

    [Fact]
    public async Task The_default_encoder_escapes_what_is_not_plain_ASCII() =>
        Assert.Equal("\"\\u00FC\\u003C!!\"", (await RunAsync("Chain", "ü<")).SerializedOutput);

    [Fact]
    public async Task The_context_reads_the_input_as_any_type_that_is_asked_for_and_a_missing_one_as_the_default()
    {
        Assert.Equal("5 5 5", (await RunAsync("Weigh", 5)).ReadOutputAs<string>());
        Assert.Equal("0  ", (await RunAsync("Weigh")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Names_of_functions_are_matched_in_any_case() =>
        Assert.Equal("\"x!!\"", (await RunAsync("cHAIN", "x")).SerializedOutput);

    [Fact]
    public async Task Awaiting_a_foreign_task_fails_with_an_error_that_says_so()
    {
        var end = await RunAsync("Stray");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("not durable", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    private async Task<OrchestrationMetadata> RunAsync(string name, object? input = null)
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        await host.Durable.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions("one"));
        return await host.Durable.EndAsync("one");
    }
}
