using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Reviews a project by the best practices that its data inventory answers, in its charter's language.</summary>
public sealed class PracticeReview(DataInventories inventories, ProjectRecords records, TimeProvider time)
{
    public async Task<IReadOnlyList<PracticeCheck>> OfAsync(ProjectSnapshot snapshot, CancellationToken cancellation) =>
        BestPractices.Of(await inventories.OfAsync(snapshot, cancellation), await MapAsync(snapshot, cancellation), time.GetUtcNow(), snapshot.Project.Charter.Language);

    /// <summary>The log knows when; the step forgets its approvals when it is opened again, while its version goes on being served.</summary>
    private async Task<(int Version, DateTimeOffset At)?> MapAsync(ProjectSnapshot snapshot, CancellationToken cancellation)
    {
        if (snapshot.Step(Step.Map).ApprovedVersion is not { } version)
            return null;
        var approved = (await records.DecisionsAsync(snapshot.Project.Id, cancellation)).Where(decision => decision.Kind == "step-approved" && decision.Step == Step.Map.Slug() && decision.Version == version);
        return approved.Select(decision => ((int, DateTimeOffset)?)(version, decision.At)).LastOrDefault();
    }
}
