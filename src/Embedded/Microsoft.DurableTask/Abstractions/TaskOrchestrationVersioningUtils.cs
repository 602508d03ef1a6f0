namespace Microsoft.DurableTask.Abstractions;

/// <summary>Orders versions.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>
    /// Compares as <see cref="Version"/>s when both are, else as texts in any case. No version comes before every version.
    /// </summary>
    /// <returns>Below zero, zero, or above zero.</returns>
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        if (string.IsNullOrWhiteSpace(sourceVersion) || string.IsNullOrWhiteSpace(otherVersion))
            return (string.IsNullOrWhiteSpace(sourceVersion) ? 0 : 1) - (string.IsNullOrWhiteSpace(otherVersion) ? 0 : 1);
        return Version.TryParse(sourceVersion, out var source) && Version.TryParse(otherVersion, out var other)
            ? source.CompareTo(other)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
