namespace Repository.Tests.StandIns;

/// <summary>What the official Microsoft.DurableTask has and the stand-in does not: none of it compiles against the stand-in.</summary>
internal static class LeftOut
{
    private const string Root = "Microsoft.DurableTask.";

    /// <summary>Entities are not part of the product.</summary>
    private static readonly string[] Features = ["Entities", "Entity", "IDurableTaskFactory2"];

    /// <summary>The inside of the official worker: how it drives the engine beneath it.</summary>
    private static readonly string[] WorkerInternals = ["Worker.Shims.", "Worker.ExtendedSession", "Worker.ExceptionPropertiesProviderAdapter"];

    /// <summary>It answers with history events of DurableTask.Core, of which nothing but the exceptions is there.</summary>
    private const string History = "Client.DurableTaskClient.GetOrchestrationHistoryAsync(";

    public static bool Contains(string id)
    {
        var name = id[2..];
        return Features.Any(word => name.Contains(word, StringComparison.Ordinal))
            || WorkerInternals.Append(History).Any(start => name.StartsWith(Root + start, StringComparison.Ordinal));
    }
}
