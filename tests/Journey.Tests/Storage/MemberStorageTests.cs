using Azure.Data.Tables;
using Journey.Storage.Members;
using Journey.Storage.Schedule;
using Journey.Tests.Domain;

namespace Journey.Tests.Storage;

public class MemberStorageTests
{
    [Fact]
    public async Task A_token_acts_for_its_member_and_is_not_stored_itself()
    {
        await using var stored = await Stored.OpenAsync();
        var members = stored.Get<MemberRepository>();
        var (first, second) = (await members.CreateTokenAsync("anna", "Anna", CancellationToken.None), await members.CreateTokenAsync("anna", "Anna", CancellationToken.None));
        Assert.Equal("anna", await members.OfTokenAsync(first, CancellationToken.None));
        Assert.Equal("anna", await members.OfTokenAsync(second, CancellationToken.None));
        Assert.Null(await members.OfTokenAsync(first + "x", CancellationToken.None));
        Assert.True(await members.ExistsAsync("anna", CancellationToken.None));
        Assert.False(await members.ExistsAsync("carl", CancellationToken.None));
        await foreach (var row in stored.Service.GetTableClient(Journey.Storage.Tables.Tokens).QueryAsync<TableEntity>())
            Assert.DoesNotContain(row, property => property.Value?.ToString()?.Contains(first, StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Work_is_listed_by_urgency_and_removed_by_what_it_is_about()
    {
        await using var stored = await Stored.OpenAsync();
        var work = stored.Get<WorkRepository>();
        foreach (var (project, item, day) in new[] { ("p", "goals-1-fill", 3), ("p", "goals-1-review-v1", 1), ("p", "path-1-fill", 2), ("q", "goals-1-fill", 4) })
            await work.AddAsync("anna", new WorkItem(project, item, item, Given.Now.AddDays(day)), CancellationToken.None);
        await work.AddAsync("anna", new WorkItem("p", "path-1-fill", "again", Given.Now.AddDays(2)), CancellationToken.None);
        Assert.Equal(["goals-1-review-v1", "path-1-fill", "goals-1-fill", "goals-1-fill"], (await work.OfAsync("anna", CancellationToken.None)).Select(item => item.Item));
        await work.AddAsync("anna", new WorkItem("p", "path-1-cell-a-", "a", Given.Now.AddDays(9)), CancellationToken.None);
        await work.AddAsync("anna", new WorkItem("p", "path-1-cell-a-b", "b", Given.Now.AddDays(9)), CancellationToken.None);
        await work.RemoveAsync("anna", "p", "path-1-cell-a-", CancellationToken.None);
        await work.RemoveAsync("anna", "p", "goals-1-", CancellationToken.None);
        Assert.Equal(["goals-1-review-v1", "path-1-fill", "goals-1-fill", "goals-1-fill", "path-1-cell-a-b"], (await work.OfAsync("anna", CancellationToken.None)).Select(item => item.Item));
        await work.RemoveAsync("anna", "p", "path-1-cell-*", CancellationToken.None);
        await work.RemoveAsync("anna", "p", "goals-1-*", CancellationToken.None);
        Assert.Equal([("p", "path-1-fill"), ("q", "goals-1-fill")], (await work.OfAsync("anna", CancellationToken.None)).Select(item => (item.ProjectId, item.Item)));
    }

    [Fact]
    public async Task The_same_item_waits_once_whenever_it_is_due()
    {
        await using var stored = await Stored.OpenAsync();
        var work = stored.Get<WorkRepository>();
        await work.AddAsync("anna", new WorkItem("q", "path-1-review-v1", "other", Given.Now.AddDays(1)), CancellationToken.None);
        foreach (var day in new[] { 5, 60, 3 })
            await work.AddAsync("anna", new WorkItem("p", "path-1-review-v1", "text", Given.Now.AddDays(day)), CancellationToken.None);
        Assert.Equal([("q", Given.Now.AddDays(1)), ("p", Given.Now.AddDays(3))], (await work.OfAsync("anna", CancellationToken.None)).Select(item => (item.ProjectId, item.Due)));
    }

    [Fact]
    public async Task What_was_noted_before_the_first_look_is_found_however_late_that_comes()
    {
        await using var stored = await Stored.OpenAsync();
        var due = stored.Get<DueRepository>();
        await due.NoteAsync("project1", DueRepository.Reevaluation, Given.Now, CancellationToken.None);
        stored.Clock.SetUtcNow(Given.Now.AddDays(3));
        Assert.Equal(["project1"], (await due.DueAsync(CancellationToken.None)).Select(item => item.ProjectId));
    }

    [Fact]
    public async Task What_is_due_is_found_once_its_time_has_come_and_until_it_is_done()
    {
        await using var stored = await Stored.OpenAsync();
        var due = stored.Get<DueRepository>();
        await due.AdvanceAsync([], CancellationToken.None);
        await due.NoteAsync("project1", DueRepository.Reevaluation, Given.Now.AddDays(2), CancellationToken.None);
        Assert.Empty(await due.DueAsync(CancellationToken.None));
        stored.Clock.Advance(TimeSpan.FromDays(3));
        var item = Assert.Single(await due.DueAsync(CancellationToken.None));
        await due.AdvanceAsync([item], CancellationToken.None);
        item = Assert.Single(await due.DueAsync(CancellationToken.None));
        Assert.True(await due.DoneAsync(item, CancellationToken.None));
        Assert.Empty(await due.DueAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_was_noted_again_since_it_was_read_stays()
    {
        await using var stored = await Stored.OpenAsync();
        var due = stored.Get<DueRepository>();
        await due.NoteOutboxAsync("project1", CancellationToken.None);
        var read = Assert.Single(await due.DueAsync(CancellationToken.None));
        await due.NoteOutboxAsync("project1", CancellationToken.None);
        Assert.False(await due.DoneAsync(read, CancellationToken.None));
        Assert.Single(await due.DueAsync(CancellationToken.None));
    }
}
