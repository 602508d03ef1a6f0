namespace Microsoft.DurableTask;

/// <summary>The version of an orchestration or activity; equal in any case.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>No version.</summary>
    public static readonly TaskVersion Unversioned;

    /// <summary>A version; null or empty stands for none.</summary>
    public TaskVersion(string version) => Version = string.IsNullOrEmpty(version) ? null! : version;

    /// <summary>The text; null when there is no version.</summary>
    public string Version { get; }

    /// <summary>The version's text.</summary>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>A version from its text.</summary>
    public static implicit operator TaskVersion(string value) => new(value);

    /// <summary>Equal in any case.</summary>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Different in every case.</summary>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Version is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
