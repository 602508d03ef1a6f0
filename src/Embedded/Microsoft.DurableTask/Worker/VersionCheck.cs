using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Abstractions;

namespace Microsoft.DurableTask.Worker;

/// <summary>Whether a worker takes an orchestration or activity of some version.</summary>
internal static class VersionCheck
{
    /// <returns>Why not; null when it does.</returns>
    public static Failure? Mismatch(DurableTaskWorkerOptions.VersioningOptions? versioning, string? version)
    {
        version ??= string.Empty;
        if (versioning is null or { MatchStrategy: DurableTaskWorkerOptions.VersionMatchStrategy.None })
            return null;
        var order = TaskOrchestrationVersioningUtils.CompareVersions(version, versioning.Version);
        return versioning.MatchStrategy switch
        {
            DurableTaskWorkerOptions.VersionMatchStrategy.Strict => order == 0
                ? null
                : Failure("VersionMismatch", $"The orchestration version '{version}' does not match the worker version '{versioning.Version}'."),
            DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder => order <= 0
                ? null
                : Failure("VersionMismatch", $"The orchestration version '{version}' is greater than the worker version '{versioning.Version}'."),
            _ => Failure("VersionError", $"The version match strategy '{version}' is unknown."),
        };
    }

    private static Failure Failure(string type, string message) => new(type, message, null, null, null, IsFinal: true);
}
