using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Killing;

/// <summary>What was acknowledged is there after kill -9, and what was under way goes on, once.</summary>
public sealed class KillMinusNine
{
    [Fact]
    public async Task A_step_goes_on_when_the_backend_is_killed_right_after_the_start_is_acknowledged()
    {
        await using var backend = await KilledBackend.StartAsync();
        var project = await TestProject.CreateAsync(backend.Crew);
        (await project.Crew.Owner.PostAsync(project.At("start"))).Must(202);
        project = project.Over(await backend.KillAndRestartAsync());
        await project.DraftedAsync("personas");
        await FinishFirstStepAsync(project);
        Assert.Equal(["project-created", "project-started", "step-submitted", "step-approved"], await DecisionsAsync(project));
    }

    [Fact]
    public async Task A_step_goes_on_when_the_backend_is_killed_at_every_decision()
    {
        await using var backend = await KilledBackend.StartAsync();
        var project = await TestProject.CreateAsync(backend.Crew);
        (await project.Crew.Owner.PostAsync(project.At("start"))).Must(202);
        await project.DraftedAsync("personas");
        project = project.Over(await backend.KillAndRestartAsync());
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        project = project.Over(await backend.KillAndRestartAsync());
        Assert.Equal("Runner", (string?)(await project.Crew.Owner.GetAsync(project.Part("personas", "persona.runner"))).Must(200).Json["name"]);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        project = project.Over(await backend.KillAndRestartAsync());
        await project.WorkAsync(project.Crew.Approver, "personas-1-review-v1");
        (await project.Crew.Approver.PostAsync(project.At("steps/personas/request-changes"), new JsonObject { ["version"] = 1, ["reason"] = "More detail" })).Must(200);
        project = project.Over(await backend.KillAndRestartAsync());
        await project.WorkAsync(project.Crew.Contributor, "personas-1-fill");
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 2)).Must(200);
        project = project.Over(await backend.KillAndRestartAsync());
        await project.DraftedAsync("goals");
        Assert.Equal(["project-created", "project-started", "step-submitted", "changes-requested", "step-submitted", "step-approved"], await DecisionsAsync(project));
        await NothingWaitsAsync(project, project.Crew.Approver);
    }

    [Fact]
    public async Task Every_acknowledged_part_is_there_when_the_backend_is_killed_while_many_are_written()
    {
        await using var backend = await KilledBackend.StartAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var acknowledged = new ConcurrentBag<int>();
        var enough = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 8).Select(writer => WriteUntilKilledAsync(writer * 1000)).ToList();
        await enough.Task.WaitAsync(Patience.Limit);
        await backend.KillAsync();
        await Task.WhenAll(writers);
        project = project.Over(await backend.RestartAsync());
        var parts = (await project.Crew.Owner.GetAsync(project.At("steps/personas/artefact"))).Must(200).Json["parts"]!.AsArray();
        var stored = parts.Select(part => int.Parse(((string)part!["value"]!["name"]!)[1..], CultureInfo.InvariantCulture)).ToHashSet();
        Assert.Empty(acknowledged.Except(stored));
        Assert.All(parts, part => Assert.Equal("\"1\"", (string?)part!["eTag"]));

        async Task WriteUntilKilledAsync(int first)
        {
            try
            {
                for (var i = first; ; i++)
                {
                    (await project.Crew.Contributor.PutAsync(project.Part("personas", $"persona.p{i}"), TestProject.Persona($"P{i}"))).Must(201);
                    acknowledged.Add(i);
                    if (acknowledged.Count >= 60)
                        enough.TrySetResult();
                }
            }
            catch (HttpRequestException)
            {
                // Killed in the middle: nobody was told that this one is stored.
            }
        }
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("running")]
    public async Task An_import_is_finished_once_when_the_backend_is_killed_in_the_middle(string moment)
    {
        const int rows = 20_000;
        await using var backend = await KilledBackend.StartAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var file = Encoding.UTF8.GetBytes("caseId,activity,timestamp,channel\n" + string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"c{i / 5},a{i % 5},2026-01-{1 + (i % 28):D2}T10:00:00Z,web\n"))));
        var accepted = (await SendAsync(project, file)).Must(202);
        if (moment == "running")
            await Patience.UntilAsync("the run", () => project.Crew.Owner.GetAsync(accepted.Location!), import => (string?)import.Must(200).Json["status"] != "accepted");
        project = project.Over(await backend.KillAndRestartAsync());
        var done = await Patience.UntilAsync("the import", () => project.Crew.Owner.GetAsync(accepted.Location!), import => (string?)import.Must(200).Json["status"] == "completed");
        Assert.Equal((rows, rows, 0), ((int)done.Json["rows"]!, (int)done.Json["added"]!, (int)done.Json["rejected"]!));
        Assert.Equal(rows, (int?)(await SendAsync(project, file)).Must(202).Json["added"]);
        Assert.Single((await project.Crew.Owner.GetAsync(project.At("imports"))).Json.AsArray());
        Assert.Equal(["project-created", "project-started", "evidence-imported"], await DecisionsAsync(project));
    }

    private static Task<Reply> SendAsync(TestProject project, byte[] file) => project.Crew.Contributor.SendAsync(HttpMethod.Post, project.At("evidence/interactions"), new ByteArrayContent(file));

    private static async Task FinishFirstStepAsync(TestProject project)
    {
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
    }

    private static Task NothingWaitsAsync(TestProject project, Api member) =>
        Patience.UntilAsync("an empty work list", () => member.GetAsync("api/me/work"), work => work.Must(200).Json.AsArray().All(item => (string?)item!["projectId"] != project.Id));

    /// <returns>What was decided, in order; every number from 1 on is there once.</returns>
    private static async Task<IReadOnlyList<string>> DecisionsAsync(TestProject project)
    {
        var decisions = (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray();
        Assert.Equal(Enumerable.Range(1, decisions.Count).Select(i => (long)i), decisions.Select(decision => (long)decision!["sequence"]!));
        return [.. decisions.Select(decision => (string)decision!["kind"]!)];
    }
}
