using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Lays interactions by the rules that hold, and works the figures out. Run again, it goes on where it was. Answers with the generation in force.</summary>
public sealed class RelayJourneysActivity(JourneyRelay relay, MinedPaths paths)
{
    [Function(nameof(RelayJourneysActivity))]
    public async Task<long> RunAsync([ActivityTrigger] string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var generation = await relay.CompleteAsync(new Caller(projectId, null, client), cancellation);
        await paths.RefreshAsync(projectId, cancellation);
        return generation;
    }
}

/// <param name="Generation">The layings before it are removed.</param>
public sealed record ForgottenJourneys(string ProjectId, long Generation);

/// <summary>Removes the layings that another one has taken the place of.</summary>
public sealed class ForgetJourneysActivity(JourneyRepository journeys)
{
    [Function(nameof(ForgetJourneysActivity))]
    public Task RunAsync([ActivityTrigger] ForgottenJourneys forgotten, CancellationToken cancellation) => journeys.ForgetAsync(forgotten.ProjectId, forgotten.Generation, cancellation);
}
