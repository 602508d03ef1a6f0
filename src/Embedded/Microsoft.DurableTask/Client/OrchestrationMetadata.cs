using System.Collections.ObjectModel;

namespace Microsoft.DurableTask.Client;

/// <summary>What a client sees of an orchestration.</summary>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>The orchestrator, as spelled at the start.</summary>
    public string Name { get; } = name;

    /// <summary>Its id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Reads inputs, outputs and custom statuses.</summary>
    public DataConverter? DataConverter { get; init; }

    /// <summary>How it stands.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The input's text, when it was asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>The output's text, when it was asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status's text, when it was asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>The tags given at the start.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether it has begun and not ended.</summary>
    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    /// <summary>Whether it has ended, in whatever way.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public T? ReadInputAs<T>() => Converter(nameof(ReadInputAs), "input").Deserialize<T>(SerializedInput);

    /// <summary>The output.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public T? ReadOutputAs<T>() => Converter(nameof(ReadOutputAs), "output").Deserialize<T>(SerializedOutput);

    /// <summary>The custom status.</summary>
    /// <exception cref="InvalidOperationException">It was not asked for.</exception>
    public T? ReadCustomStatusAs<T>() => Converter(nameof(ReadCustomStatusAs), "input and output").Deserialize<T>(SerializedCustomStatus);

    /// <inheritdoc/>
    public override string ToString() => $"[{Name} {InstanceId}: {RuntimeStatus}, created {CreatedAt:u}, changed {LastUpdatedAt:u}]";

    private DataConverter Converter(string method, string data) => DataConverter
        ?? throw new InvalidOperationException(
            $"The {method} method can only be used on {nameof(OrchestrationMetadata)} objects that are fetched with the option to include {data} data.");
}
