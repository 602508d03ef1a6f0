namespace Microsoft.DurableTask.Worker;

/// <summary>What a worker takes; the rest stays for another one.</summary>
public class DurableTaskWorkerWorkItemFilters
{
    /// <summary>Orchestrations it takes.</summary>
    public IReadOnlyList<OrchestrationFilter> Orchestrations { get; set; } = [];

    /// <summary>Activities it takes.</summary>
    public IReadOnlyList<ActivityFilter> Activities { get; set; } = [];

    /// <summary>None at all means no filter, not that nothing is taken.</summary>
    internal bool IsEmpty => Orchestrations.Count == 0 && Activities.Count == 0;

    internal void CopyFrom(DurableTaskWorkerWorkItemFilters? other)
    {
        Orchestrations = other?.Orchestrations ?? [];
        Activities = other?.Activities ?? [];
    }

    /// <summary>What is registered: a strict worker's own version only, else the versions there are.</summary>
    internal static DurableTaskWorkerWorkItemFilters Of(DurableTaskRegistry registry, DurableTaskWorkerOptions.VersioningOptions? versioning)
    {
        string[]? strict = versioning is { MatchStrategy: DurableTaskWorkerOptions.VersionMatchStrategy.Strict } ? [versioning.Version] : null;
        return new DurableTaskWorkerWorkItemFilters
        {
            Orchestrations = [.. registry.Orchestrators.Versions.Select(known => new OrchestrationFilter(known.Key.Name, strict ?? VersionsOf(known)))],
            Activities = [.. registry.Activities.Versions.Select(known => new ActivityFilter(known.Key.Name, strict ?? VersionsOf(known)))],
        };
    }

    internal static bool Matches(string name, IReadOnlyList<string>? versions, string wantedName, string? wantedVersion) =>
        string.Equals(name, wantedName, StringComparison.OrdinalIgnoreCase)
        && (versions is null or [] || versions.Contains(wantedVersion ?? string.Empty, StringComparer.OrdinalIgnoreCase));

    /// <summary>What has no version serves every version as long as it is alone.</summary>
    private static string[] VersionsOf(IEnumerable<TaskVersion> registered)
    {
        string[] versions = [.. registered.Select(version => version.Version).Order(StringComparer.OrdinalIgnoreCase)];
        return versions is [""] ? [] : versions;
    }

    /// <summary>An orchestration of that name, of one of the versions or of any.</summary>
    public readonly struct OrchestrationFilter(string name, IReadOnlyList<string>? versions)
    {
        /// <summary>Matches none until it has a name.</summary>
        public OrchestrationFilter()
            : this(string.Empty, null)
        {
        }

        /// <summary>The name, in any case.</summary>
        public string Name { get; init; } = name;

        /// <summary>The versions; none means any.</summary>
        public IReadOnlyList<string> Versions { get; init; } = versions ?? [];
    }

    /// <summary>An activity of that name, of one of the versions or of any.</summary>
    public readonly struct ActivityFilter(string name, IReadOnlyList<string>? versions)
    {
        /// <summary>Matches none until it has a name.</summary>
        public ActivityFilter()
            : this(string.Empty, null)
        {
        }

        /// <summary>The name, in any case.</summary>
        public string Name { get; init; } = name;

        /// <summary>The versions; none means any.</summary>
        public IReadOnlyList<string> Versions { get; init; } = versions ?? [];
    }
}
