using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <summary>Lays a project's interactions by the rules that hold, and removes the layings before it once nobody can be reading them any more.</summary>
public static class RelayOrchestrator
{
    /// <summary>What it shows once the rules are in force.</summary>
    public const string Laid = "laid";

    /// <summary>Longer than the time limit of a function (host.json): whoever reads an earlier laying began before this one came into force.</summary>
    private static readonly TimeSpan LongestFunction = TimeSpan.FromMinutes(11);

    [Function(nameof(RelayOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string projectId)
    {
        var generation = await context.CallActivityAsync<long>(nameof(RelayJourneysActivity), projectId, Retries.Tireless);
        context.SetCustomStatus(Laid);
        await context.CreateTimer(context.CurrentUtcDateTime + LongestFunction, CancellationToken.None);
        await context.CallActivityAsync(nameof(ForgetJourneysActivity), new ForgottenJourneys(projectId, generation), Retries.Tireless);
    }
}
