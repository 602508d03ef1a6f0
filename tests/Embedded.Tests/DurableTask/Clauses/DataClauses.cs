using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Clauses;

public class DataClauses
{
    [Fact]
    public async Task Input_and_result_of_an_activity_or_child_are_serialised_even_locally()
    {
        static List<string> AddInk(List<string> basket)
        {
            basket.Add("ink");
            return basket;
        }

        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<List<string>, List<string>>("Add", (_, basket) => AddInk(basket))
            .AddOrchestratorFunc<List<string>, List<string>>("Child", (_, basket) => AddInk(basket))
            .AddOrchestratorFunc<int[]>("Run", async context =>
            {
                List<string> basket = ["pen"];
                var fromActivity = await context.CallActivityAsync<List<string>>("Add", basket);
                var fromChild = await context.CallSubOrchestratorAsync<List<string>>("Child", basket);
                return [basket.Count, fromActivity.Count, fromChild.Count];
            }));
        Assert.Equal([1, 2, 2], end.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task A_null_input_is_allowed_everywhere()
    {
        await using var host = await OneRun.StartAsync(tasks => tasks
            .AddActivityFunc<string?, string>("Describe", (_, text) => text ?? "null")
            .AddOrchestratorFunc<string?, string>("Child", (_, text) => text ?? "null")
            .AddOrchestratorFunc<string?, string[]>("Run", async (context, text) =>
            [
                text ?? "null",
                await context.CallActivityAsync<string>("Describe", (object?)null),
                await context.CallSubOrchestratorAsync<string>("Child", (object?)null),
                await context.WaitForExternalEvent<string?>("Word") ?? "null",
            ]));
        await host.Client.RaiseEventAsync("one", "Word", null);
        Assert.Equal(["null", "null", "null", "null"], (await host.Client.EndAsync("one")).ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task An_orchestrator_or_child_that_is_given_no_input_gets_the_default_of_its_type()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddOrchestratorFunc<DateTime, int>("Child", (_, input) => input == default ? 1 : 0)
            .AddOrchestratorFunc<int, int[]>("Run", async (context, input) => [input, await context.CallSubOrchestratorAsync<int>("Child")]));
        Assert.Equal([0, 1], end.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task An_activity_that_is_given_no_input_gets_JSON_null_so_that_one_of_a_value_type_fails()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int, int>("Double", (_, number) => number * 2)
            .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Double")));
        Assert.Equal("System.Text.Json.JsonException", end.FailureDetails?.InnerFailure?.ErrorType);
    }

    [Fact]
    public async Task Activities_may_end_in_any_order()
    {
        var slow = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await OneRun.StartAsync(tasks => tasks
            .AddActivityFunc<string>("Slow", _ => slow.Task)
            .AddActivityFunc<string>("Quick", _ => "quick")
            .AddOrchestratorFunc<string[]>("Run", async context =>
            {
                Task<string>[] calls = [context.CallActivityAsync<string>("Slow"), context.CallActivityAsync<string>("Quick")];
                var first = await await Task.WhenAny(calls);
                context.SetCustomStatus(first);
                return [first, await calls[0]];
            }));
        await host.Client.ShowsAsync("quick");
        slow.SetResult("slow");
        Assert.Equal(["quick", "slow"], (await host.Client.EndAsync("one")).ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task Fields_are_included_and_names_are_matched_to_the_letter()
    {
        var end = await OneRun.EndAsync(
            tasks => tasks.AddOrchestratorFunc<Luggage, Luggage>("Run", (_, luggage) => luggage), input: new { Kilos = 7, LABEL = "red" });
        Assert.Equal("""{"Label":null,"Kilos":7}""", end.SerializedOutput);
    }

    [Fact]
    public async Task The_runtime_type_is_written_at_the_root_and_below_it_only_the_declared_one()
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<Animal>("Find", _ => new Dog("Rex", "bone"))
            .AddOrchestratorFunc<List<Animal>, List<Animal>>("Child", (_, animals) => animals)
            .AddOrchestratorFunc<string[]>("Run", async context =>
            {
                var dog = await context.CallActivityAsync<Dog>("Find");
                var back = await context.CallSubOrchestratorAsync<List<Animal>>("Child", new List<Animal> { dog });
                return [dog.Toy, back[0].GetType().Name];
            }));
        Assert.Equal(["bone", nameof(Animal)], end.ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task The_default_encoder_escapes_what_is_not_plain_ASCII()
    {
        var end = await OneRun.EndAsync(tasks => tasks.AddOrchestratorFunc<string, string>("Run", (_, text) => text), input: "ü<'");
        Assert.Equal("\"\\u00FC\\u003C\\u0027\"", end.SerializedOutput);
    }

    public sealed class Luggage
    {
#pragma warning disable CA1051 // A field is what this is about.
        public int Kilos;
#pragma warning restore CA1051

        public string? Label { get; set; }
    }

    public record Animal(string Name);

    public sealed record Dog(string Name, string Toy) : Animal(Name);
}
