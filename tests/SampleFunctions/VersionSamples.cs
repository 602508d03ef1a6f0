using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace SampleFunctions;

/// <summary>Orchestrators that tell their version.</summary>
public static class VersionSamples
{
    [Function("TellVersions")]
    public static async Task<string> TellVersions([OrchestrationTrigger] TaskOrchestrationContext context) =>
        $"{context.Version}, {await context.CallSubOrchestratorAsync<string>("TellVersion")}, {await context.CallSubOrchestratorAsync<string>("TellVersion", options: new SubOrchestrationOptions { Version = "1" })}";

    [Function("TellVersion")]
    public static string TellVersion([OrchestrationTrigger] TaskOrchestrationContext context) =>
        $"{context.Version} ({context.CompareVersionTo("2")})";
}
