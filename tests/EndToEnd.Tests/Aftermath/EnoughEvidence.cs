using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Privacy;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Projects;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Aftermath;

/// <summary>What is approved is compared with the evidence again when a tenth of it is new, in however many files it came.</summary>
public sealed class EnoughEvidence(Backend backend)
{
    private const string Header = "caseId,activity,timestamp\n";

    [Fact]
    public async Task Many_small_imports_come_to_one_request_and_then_begin_anew()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await InteractionsAsync(project, 0, 100);
        await ApproveAsync(project);
        for (var file = 0; file < 3; file++)
            await InteractionsAsync(project, 100 + (3 * file), 3);
        Assert.Empty(await TriggersAsync(project));

        await InteractionsAsync(project, 109, 1);
        Assert.Equal(["10 new interactions"], await TriggersAsync(project));
        await ComparedAsync(project, 1);

        await InteractionsAsync(project, 110, 10);
        Assert.Single(await TriggersAsync(project));
        await InteractionsAsync(project, 120, 1);
        Assert.Equal(["10 new interactions", "11 new interactions"], await TriggersAsync(project));
    }

    [Fact]
    public async Task What_came_before_the_start_is_what_new_evidence_is_measured_by()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        await InteractionsAsync(project, 0, 100);
        (await project.Crew.Owner.PostAsync(project.At("start"))).Must(202);
        await project.DraftedAsync("personas");
        await ApproveAsync(project);
        await InteractionsAsync(project, 100, 5);
        Assert.Empty(await TriggersAsync(project));
        await InteractionsAsync(project, 105, 5);
        Assert.Equal(["10 new interactions"], await TriggersAsync(project));
    }

    [Fact]
    public async Task The_first_evidence_of_a_kind_is_compared_with_what_was_approved_without_it()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "feedback", "text,stage\nThe shoes are light.,after\n");
        Assert.Empty(await TriggersAsync(project));
        await ApproveAsync(project);
        await InteractionsAsync(project, 0, 1);
        Assert.Equal(["1 new interactions"], await TriggersAsync(project));
    }

    [Fact]
    public async Task An_import_that_is_gone_through_again_asks_nothing_again()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await ApproveAsync(project);
        await InteractionsAsync(project, 0, 20);
        await CustomerStory.ImportAsync(project, "context", "kind,title,time\neconomy,Prices rise,2026-03-01\n");
        Assert.Equal(["20 new interactions", "a context event was recorded"], await TriggersAsync(project));

        var services = backend.Services;
        var caller = new Caller(project.Id, null, services.GetRequiredService<IDurableTaskClientProvider>().GetClient());
        foreach (var import in await services.GetRequiredService<ProjectRecords>().ImportsAsync(project.Id, TestContext.Current.CancellationToken))
            await services.GetRequiredService<ReanalysisCommands>().FollowEvidenceAsync(caller, import, import.Kind == EvidenceKinds.Context ? "a context event was recorded" : null, TestContext.Current.CancellationToken);
        Assert.Equal(2, (await TriggersAsync(project)).Count);
    }

    private static Task InteractionsAsync(TestProject project, int from, int count) =>
        CustomerStory.ImportAsync(project, "interactions", Header + string.Concat(Enumerable.Range(from, count).Select(i => $"c{i},look,2026-03-{1 + (i % 28):00}\n")));

    private static async Task ApproveAsync(TestProject project)
    {
        foreach (var drafted in (await project.Crew.Contributor.GetAsync(project.At("steps/personas/artefact"))).Must(200).Json["parts"]!.AsArray())
            (await project.Crew.Contributor.SendAsync(HttpMethod.Delete, project.Part("personas", (string)drafted!["key"]!), ifMatch: "*")).Must(204);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        (await project.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, "personas", 1)).Must(200);
        await project.DraftedAsync("goals");
    }

    private static Task ComparedAsync(TestProject project, int reports) =>
        Patience.UntilAsync("the report", () => project.Crew.Owner.GetAsync(project.At("changes")), changes => changes.Must(200).Json.AsArray().Count >= reports);

    private static async Task<IReadOnlyList<string?>> TriggersAsync(TestProject project) =>
        [.. (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Where(decision => (string?)decision!["kind"] == "reanalysis-requested").Select(decision => (string?)decision!["reason"])];
}
