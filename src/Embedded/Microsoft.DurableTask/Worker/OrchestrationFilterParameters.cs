namespace Microsoft.DurableTask.Worker;

/// <summary>What a filter decides on.</summary>
public struct OrchestrationFilterParameters
{
    /// <summary>The orchestrator as the caller spells it.</summary>
    public string? Name { readonly get; init; }

    /// <summary>The tags given at the start.</summary>
    public IReadOnlyDictionary<string, string>? Tags { readonly get; init; }
}
