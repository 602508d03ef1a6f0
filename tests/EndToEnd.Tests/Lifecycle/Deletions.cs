using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Killing;
using Journey.Functions.Orchestrators;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Lifecycle;

public sealed class Deletions
{
    private static readonly string[] Paths =
        ["", "/charter", "/team", "/stages", "/steps", "/steps/personas", "/steps/personas/artefact", "/steps/personas/versions/1", "/decisions", "/decisions/verification", "/imports", "/follow-ups", "/changes", "/map.json"];

    [Fact]
    public async Task A_deleted_project_leaves_no_row_in_any_table_and_no_orchestration()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var kept = await TestProject.SubmitAsync(backend.Crew);
        var project = await FullProject.CreateAsync(backend.Crew);
        var shown = await kept.ShownAsync();
        Assert.True((await Rows.OfAsync(backend, project.Id)).Select(row => row[..row.IndexOf(' ', StringComparison.Ordinal)]).Distinct().Count() >= 4);

        (await project.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes" })).Must(202);
        await IsGoneAsync(project);
        await EndAsync(backend, project.Id);
        Assert.Empty(await Rows.OfAsync(backend, project.Id));
        var client = backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        var left = await client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = project.Id }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([DeletionOrchestrator.InstanceOf(project.Id)], left.Select(instance => instance.InstanceId));
        Assert.Equal(shown, await kept.ShownAsync());
        await kept.WorkAsync(kept.Crew.Approver, "personas-1-review-v1");
    }

    [Fact]
    public async Task Only_an_owner_who_gives_the_projects_name_deletes_it()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.CreateAsync(backend.Crew);
        var shown = await project.ShownAsync();
        foreach (var member in new[] { project.Crew.Viewer, project.Crew.Contributor, project.Crew.Approver, project.Crew.Stranger })
            (await member.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes" })).MustRefuse(403, "role-missing");
        foreach (var name in new[] { "shoes", "", "Shoes " })
            (await project.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = name })).MustRefuse(400, "name-differs", "name");
        (await project.Crew.Owner.PostAsync(project.At("delete"), new JsonObject())).MustRefuse(400, "name-differs", "name");
        Assert.Equal(shown, await project.ShownAsync());
        (await project.Crew.Owner.PostAsync(project.At("archive"), new JsonObject { ["reason"] = "done" })).Must(200);
        (await project.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes" })).Must(202);
        (await project.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes" })).MustRefuse(404, "project-unknown");
    }

    [Fact]
    public async Task Changes_made_at_the_moment_of_deletion_leave_nothing_behind()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var deleted = 0;
        var writers = Enumerable.Range(0, 6).Select(async writer =>
        {
            for (var i = 0; Volatile.Read(ref deleted) == 0 || i == 0; i++)
            {
                var reply = await project.Crew.Contributor.PutAsync(project.Part("personas", $"persona.p{writer}-{i}"), TestProject.Persona());
                if (reply.Status == 404)
                    return;
                reply.Must(201);
            }
        }).Append(project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), "caseId,activity,timestamp\n1,a,2026-01-01T00:00:00Z\n", "text/csv")).ToList();
        (await project.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes" })).Must(202);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.after"), TestProject.Persona())).MustRefuse(404, "project-unknown");
        Volatile.Write(ref deleted, 1);
        await Task.WhenAll(writers);
        await EndAsync(backend, project.Id);
        Assert.Empty(await Rows.OfAsync(backend, project.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(40)]
    public async Task A_deletion_that_is_killed_goes_on_after_the_restart(int requestsLater)
    {
        await using var killed = await KilledBackend.StartAsync();
        var project = await FullProject.CreateAsync(killed.Crew);
        (await project.Crew.Owner.PostAsync(project.At("delete"), new JsonObject { ["name"] = "Shoes" })).Must(202);
        for (var i = 0; i < requestsLater; i++)
            (await project.Crew.Owner.GetAsync(project.Path)).MustRefuse(404, "project-unknown");
        await killed.KillAsync();
        await using var backend = new Backend(killed.DataFile);
        await backend.InitializeAsync();
        await IsGoneAsync(project.Over(backend.Crew));
        await EndAsync(backend, project.Id);
        Assert.Empty(await Rows.OfAsync(backend, project.Id));
    }

    private static async Task IsGoneAsync(TestProject project)
    {
        foreach (var path in Paths)
            (await project.Crew.Owner.GetAsync(project.Path + path)).MustRefuse(404, "project-unknown");
        (await project.Crew.Owner.PostAsync(project.At("start"))).MustRefuse(404, "project-unknown");
        Assert.DoesNotContain(project.Id, (await project.Crew.Owner.GetAsync("api/projects?pageSize=200")).Must(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Id, (await project.Crew.Owner.GetAsync("api/me/work")).Must(200).Text, StringComparison.Ordinal);
    }

    /// <summary>Lets the time pass after which nothing can be running for the project any more.</summary>
    private static async Task EndAsync(Backend backend, string id)
    {
        var client = backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient();
        await Patience.UntilAsync("the end of the deletion", async () =>
        {
            backend.AdvanceAtRest(TimeSpan.FromMinutes(1));
            return await client.GetInstanceAsync(DeletionOrchestrator.InstanceOf(id));
        }, instance => instance?.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
    }
}
