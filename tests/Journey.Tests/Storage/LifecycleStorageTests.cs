using Azure;
using Azure.Data.Tables;
using Journey.Domain.Projects;
using Journey.Storage.Members;
using Journey.Storage.Projects;
using Journey.Tests.Domain;

namespace Journey.Tests.Storage;

public class LifecycleStorageTests
{
    private static readonly DateTimeOffset Stopped = Given.Now.AddDays(1);
    private static readonly DateTimeOffset Resumed = Given.Now.AddDays(6);

    [Fact]
    public async Task Of_two_writers_of_the_index_the_later_decision_stays()
    {
        await using var stored = await Stored.WithProjectAsync();
        var listing = stored.Get<ProjectListing>();
        var project = (await stored.ReadAsync()).Project;
        await listing.ListAsync(project with { Lifecycle = new Lifecycle(LifecycleState.Paused) }, 7, CancellationToken.None);
        await listing.ListAsync(project, 6, CancellationToken.None);
        Assert.Equal([Stored.ProjectId], await listing.CandidatesAsync("vera", new ProjectSearch([], LifecycleState.Paused), "", CancellationToken.None).ToListAsync());
        Assert.Empty(await listing.CandidatesAsync("vera", new ProjectSearch([], LifecycleState.Active), "", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task The_same_decision_is_listed_once_so_that_many_who_list_it_do_not_drive_each_other_on()
    {
        await using var stored = await Stored.WithProjectAsync();
        var listing = stored.Get<ProjectListing>();
        var project = (await stored.ReadAsync()).Project;
        await listing.ListAsync(project, 7, CancellationToken.None);
        var before = await TagAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => listing.ListAsync(project, 7, CancellationToken.None)));
        Assert.Equal(before, await TagAsync());

        async Task<ETag> TagAsync() => (await stored.Get<TableServiceClient>().GetTableClient("ProjectIndex").GetEntityAsync<TableEntity>("vera", Stored.ProjectId)).Value.ETag;
    }

    [Fact]
    public async Task Work_is_moved_once_however_often_it_is_asked_and_what_came_later_less_or_not()
    {
        await using var stored = await Stored.OpenAsync();
        var work = stored.Get<WorkRepository>();
        await AddAsync("before", Given.Now);
        await AddAsync("meanwhile", Given.Now.AddDays(4));
        await AddAsync("after", Given.Now.AddDays(7));
        for (var again = 0; again < 3; again++)
            await work.MoveAsync("carl", Stored.ProjectId, Stopped, Resumed, (item, stood) => stood > TimeSpan.Zero ? item.Due + stood : null, CancellationToken.None);
        var due = (await work.OfAsync("carl", CancellationToken.None)).ToDictionary(item => item.Item, item => item.Due);
        Assert.Equal(Given.Now.AddDays(25), due["before"]);
        Assert.Equal(Given.Now.AddDays(22), due["meanwhile"]);
        Assert.Equal(Given.Now.AddDays(20), due["after"]);
        Assert.Equal(3, due.Count);

        async Task AddAsync(string item, DateTimeOffset at)
        {
            stored.Clock.SetUtcNow(at);
            await work.AddAsync("carl", new WorkItem(Stored.ProjectId, item, item, Given.Now.AddDays(20)), CancellationToken.None);
        }
    }
}
