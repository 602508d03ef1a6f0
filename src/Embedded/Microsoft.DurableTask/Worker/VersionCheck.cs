using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Abstractions;

namespace Microsoft.DurableTask.Worker;

/// <summary>Whether a worker takes an orchestration of some version.</summary>
internal static class VersionCheck
{
    /// <returns>Why not; null when it does.</returns>
    public static Failure? Mismatch(DurableTaskWorkerOptions.VersioningOptions? versioning, string? version)
    {
        version ??= string.Empty;
        var problem = versioning?.MatchStrategy switch
        {
            DurableTaskWorkerOptions.VersionMatchStrategy.Strict when !string.Equals(version, versioning.Version, StringComparison.OrdinalIgnoreCase) =>
                $"The orchestration version '{version}' does not match the worker version '{versioning.Version}'.",
            DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder
                when TaskOrchestrationVersioningUtils.CompareVersions(version, versioning.Version) > 0 =>
                $"The orchestration version '{version}' is greater than the worker version '{versioning.Version}'.",
            _ => null,
        };
        return problem is null ? null : new Failure("VersionMismatch", problem, null, null, null, IsFinal: true);
    }
}
