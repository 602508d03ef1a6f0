namespace Microsoft.DurableTask;

/// <summary>The name of an orchestrator or activity; equal in any case.</summary>
public readonly struct TaskName : IEquatable<TaskName>
{
    /// <summary>A name as given; null stands for none.</summary>
    public TaskName(string name) => Name = name;

    /// <summary>The name in the caller's spelling; null for <c>default</c>.</summary>
    public string Name { get; }

    /// <summary>Always empty. Versions are told by <see cref="TaskVersion"/>.</summary>
    [Obsolete("Use TaskVersion instead.")]
    public string Version => string.Empty;

    /// <summary>The name's text.</summary>
    public static implicit operator string(TaskName value) => value.Name;

    /// <summary>A name; an empty text is none.</summary>
    public static implicit operator TaskName(string value) => string.IsNullOrEmpty(value) ? default : new TaskName(value);

    /// <summary>Equal in any case.</summary>
    public static bool operator ==(TaskName a, TaskName b) => a.Equals(b);

    /// <summary>Different in every case.</summary>
    public static bool operator !=(TaskName a, TaskName b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskName other) => string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Name is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
