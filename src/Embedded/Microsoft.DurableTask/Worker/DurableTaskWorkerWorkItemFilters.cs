namespace Microsoft.DurableTask.Worker;

/// <summary>What a worker takes; the rest stays for another one.</summary>
public class DurableTaskWorkerWorkItemFilters
{
    /// <summary>Orchestrations it takes.</summary>
    public IReadOnlyList<OrchestrationFilter> Orchestrations { get; set; } = [];

    /// <summary>Activities it takes.</summary>
    public IReadOnlyList<ActivityFilter> Activities { get; set; } = [];

    internal static bool Matches(string name, IReadOnlyList<string>? versions, string wantedName, string? wantedVersion) =>
        string.Equals(name, wantedName, StringComparison.OrdinalIgnoreCase)
        && (versions is null or [] || versions.Contains(wantedVersion ?? string.Empty, StringComparer.OrdinalIgnoreCase));

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
