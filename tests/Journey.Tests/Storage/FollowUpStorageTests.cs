using Journey.Domain.FollowUps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Outbox;
using Journey.Storage.Projects;
using Journey.Tests.Domain;
using Microsoft.DurableTask.Client;

namespace Journey.Tests.Storage;

public class FollowUpStorageTests
{
    [Fact]
    public async Task A_task_goes_to_its_new_owner_once_and_the_log_says_so()
    {
        await using var stored = await Stored.WithProjectAsync();
        var (records, caller) = (stored.Get<ProjectRecords>(), new Caller(Stored.ProjectId, null, stored.Get<IDurableTaskClientProvider>().GetClient()));
        var first = new FollowUp("initiative_x", "Build", "initiative.x", "anna", null, FollowUpStatus.Open, null, null, Given.Now);
        await records.AddFollowUpAsync(Stored.ProjectId, first, CancellationToken.None);
        var given = first with { Owner = "carl", UpdatedAt = Given.Now.AddDays(1) };
        await stored.Get<FollowUpRevisions>().ReviseAsync(caller, given, CancellationToken.None);
        await stored.Get<FollowUpRevisions>().ReviseAsync(caller, given, CancellationToken.None);
        Assert.Equal(given with { Revision = 1 }, await records.FollowUpAsync(Stored.ProjectId, first.Id, CancellationToken.None));
        var pending = Assert.Single(await stored.Get<OutboxRepository>().PendingAsync(Stored.ProjectId, CancellationToken.None)).Message;
        Assert.Equal((OutboxKind.RemoveWork, "follow-up-initiative_x", "anna"), (pending.Kind, pending.Subject, pending.MemberId));
        Assert.Equal("follow-up-revised", (await records.DecisionsAsync(Stored.ProjectId, CancellationToken.None))[^1].Kind);
    }
}
