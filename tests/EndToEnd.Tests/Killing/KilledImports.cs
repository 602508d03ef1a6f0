using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Killing;

/// <summary>Files of every kind that were acknowledged are taken in once, whenever the backend is killed.</summary>
public sealed class KilledImports
{
    private const int Rows = 3_000;

    /// <summary>Of each kind: how the inventory calls it, the header, and a row by its number.</summary>
    private static readonly (string Kind, string Counted, string Header, Func<int, string> Row)[] Files =
    [
        ("customers", "crm", "customer,email,consentAnalysis", i => $"k{i},k{i}@example.com,{(i % 9 == 0 ? "false" : "")}"),
        ("messages", "ccm", "message,customer,sent", i => $"m{i},k{i},2026-02-01"),
        ("metrics", "metrics", "metric,time,value", i => $"sat-{i},2026-02-01,{i}"),
        ("context", "context", "kind,title,time", i => $"economy,Event {i},2026-02-01"),
        ("survey-answers", "surveys", "survey,question,kind,rating,text,customer", i => $"autumn,q1,nps,{i % 11},Shoe {i} is fine,k{i}"),
        ("interviews", "interviews", "text,speaker,customer", i => $"Shoe {i} pinches,customer,k{i}"),
        ("feedback", "feedback", "text,customer", i => $"Shoe {i} is light,k{i}"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_of_every_kind_are_taken_in_once_when_the_backend_is_killed_in_their_midst(bool isRunning)
    {
        await using var backend = await KilledBackend.StartAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var sent = new List<(string Kind, string File, string Location)>();
        foreach (var (kind, _, header, row) in Files)
        {
            var file = $"{header}\n{string.Concat(Enumerable.Range(0, Rows).Select(i => row(i) + "\n"))}";
            sent.Add((kind, file, (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), file, "text/csv")).Must(202).Location!));
        }

        for (var kill = 0; kill < (isRunning ? 4 : 1); kill++)
        {
            if (isRunning)
                await Patience.UntilAsync("progress", () => StatusesAsync(project, sent), statuses => statuses.Count(status => status != "accepted") > kill);
            project = project.Over(await backend.KillAndRestartAsync());
        }

        await Patience.UntilAsync("all imports", () => StatusesAsync(project, sent), statuses => statuses.All(status => status == "completed"));
        foreach (var (kind, file, location) in sent)
        {
            var done = (await project.Crew.Owner.GetAsync(location)).Must(200).Json;
            Assert.Equal((kind, Rows, Rows, 0), ((string)done["kind"]!, (int)done["rows"]!, (int)done["added"]!, (int)done["rejected"]!));
            Assert.Equal((string)done["id"]!, (string)(await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), file, "text/csv")).Must(202).Json["id"]!);
        }

        var inventory = (await project.Crew.Owner.GetAsync(project.At("data-inventory"))).Must(200).Json["kinds"]!.AsArray();
        Assert.All(Files, file => Assert.Equal((file.Counted, Rows), (file.Counted, (int)inventory.Single(kind => (string?)kind!["kind"] == file.Counted)!["count"]!)));
        Assert.Equal(Files.Length, (await project.Crew.Owner.GetAsync(project.At("imports"))).Must(200).Json.AsArray().Count);
        Assert.Equal(Files.Length, (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Count(decision => (string?)decision!["kind"] == "evidence-imported"));
    }

    private static async Task<IReadOnlyList<string>> StatusesAsync(TestProject project, IReadOnlyList<(string Kind, string File, string Location)> sent)
    {
        var statuses = (await project.Crew.Owner.GetAsync(project.At("imports"))).Must(200).Json.AsArray().Select(import => (string)import!["status"]!).ToList();
        Assert.Equal(sent.Count, statuses.Count);
        return statuses;
    }
}
