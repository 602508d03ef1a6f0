using System.Collections.ObjectModel;

namespace Microsoft.DurableTask;

/// <summary>How an orchestration is started.</summary>
public record StartOrchestrationOptions
{
    /// <summary>With an id and a time to start at.</summary>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>A copy.</summary>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The id; null for a new one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start; null for now.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags that the client reads back.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The version to run; null for the default one.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Statuses in which an instance of the same id is kept and this start refused.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
