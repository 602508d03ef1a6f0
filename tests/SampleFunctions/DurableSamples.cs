using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace SampleFunctions;

/// <summary>Something with a field and a property.</summary>
public sealed class Luggage
{
#pragma warning disable CA1051 // That fields do not travel is what its test is about.
    /// <summary>A field.</summary>
    public int Kilos;
#pragma warning restore CA1051

    /// <summary>A property.</summary>
    public string? Label { get; set; }
}

/// <summary>Something that others derive from.</summary>
public record Animal(string Name);

/// <summary>Something derived.</summary>
public sealed record Dog(string Name, string Toy) : Animal(Name);

/// <summary>Orchestrators and activities that show what travels between them.</summary>
public static class DurableSamples
{
    [Function("Pack")]
    public static async Task<Luggage> Pack([OrchestrationTrigger] TaskOrchestrationContext context, Luggage luggage) =>
        await context.CallActivityAsync<Luggage>("repack", luggage);

    [Function("Repack")]
    public static Luggage Repack([ActivityTrigger] Luggage luggage) => new() { Label = luggage.Label, Kilos = luggage.Kilos + 1 };

    [Function("Find")]
    public static Animal Find([ActivityTrigger] string name) => new Dog(name, "bone");

    [Function("Look")]
    public static async Task<object[]> Look([OrchestrationTrigger] TaskOrchestrationContext context, string name)
    {
        var dog = await context.CallActivityAsync<Dog>("Find", name);
        return [dog.Toy, await context.CallSubOrchestratorAsync<List<object>>("Keep", new List<Animal> { dog })];
    }

    [Function("Keep")]
    public static List<Animal> Keep([OrchestrationTrigger] TaskOrchestrationContext context, List<Animal> animals) => animals;

    [Function("Stray")]
    public static async Task<string> Stray([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        // Never: a short delay may have ended by the time it is awaited, which does no harm in that turn, and differs in the next.
        await new TaskCompletionSource().Task;
        return await context.CallActivityAsync<string>("Append", "x");
    }

    [Function("Listen")]
    public static async Task<string?> Listen([OrchestrationTrigger] TaskOrchestrationContext context) =>
        (await context.WaitForExternalEvent<Luggage>("Suitcase")).Label;

    [Function("Weigh")]
    public static string Weigh([OrchestrationTrigger] TaskOrchestrationContext context) =>
        $"{context.GetInput<int>()} {context.GetInput<double?>()} {context.GetInput<object>()}";
}
