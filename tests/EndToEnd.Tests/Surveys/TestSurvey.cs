using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EndToEnd.Tests.Hosting;
using Journey.Storage.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Surveys;

/// <summary>A survey of a project, and the public that answers it with nothing but a link.</summary>
internal sealed partial record TestSurvey(TestProject Project, string Id, string Link)
{
    public static JsonObject Content => new()
    {
        ["title"] = "Your <visit>",
        ["stage"] = "after",
        ["touchpoint"] = "desk",
        ["questions"] = new JsonArray(
            new JsonObject { ["id"] = "nps", ["kind"] = "nps", ["text"] = "How likely are you to recommend us to a friend?", ["required"] = true },
            new JsonObject { ["id"] = "why", ["kind"] = "free-text", ["text"] = "What is the main reason?" },
            new JsonObject { ["id"] = "csat", ["kind"] = "csat", ["text"] = "How satisfied are you with the desk?" },
            new JsonObject { ["id"] = "ces", ["kind"] = "ces", ["text"] = "How easy was it?", ["stage"] = "before" },
            new JsonObject { ["id"] = "where", ["kind"] = "multiple-choice", ["text"] = "Where did you look?", ["options"] = new JsonArray("Web", "Shop") }),
    };

    public string Path => Project.At($"surveys/{Id}");

    public Api Public => Project.Crew.With(null, null);

    public static async Task<TestSurvey> PublishAsync(TestProject project, Action<JsonObject>? change = null)
    {
        var content = Content;
        change?.Invoke(content);
        var created = (await project.Crew.Contributor.PostAsync(project.At("surveys"), content)).Must(201);
        var id = (string)created.Json["id"]!;
        var published = (await project.Crew.Contributor.PostAsync(project.At($"surveys/{id}/publish"), new JsonObject())).Must(200);
        return new TestSurvey(project, id, ((string)published.Json["link"]!)[1..]);
    }

    /// <returns>The id of a form that is delivered now.</returns>
    public async Task<string> FormAsync(string? link = null) => FormId().Match((await Public.GetAsync(link ?? Link)).Must(200).Text).Groups[1].Value;

    public Task<Reply> SendAsync(string form, params (string Question, string Value)[] answers) => SendToAsync(Link, form, answers);

    public Task<Reply> SendToAsync(string link, string form, params (string Question, string Value)[] answers) =>
        Public.SendAsync(HttpMethod.Post, link, new FormUrlEncodedContent(answers.Select(answer => KeyValuePair.Create($"q.{answer.Question}", answer.Value)).Prepend(KeyValuePair.Create("answer", form))));

    public async Task<string> PersonalAsync(string customer) =>
        ((string)(await Project.Crew.Contributor.PostAsync(Path + "/links", new JsonObject { ["customers"] = new JsonArray(customer) })).Must(201).Json["links"]![0]!["link"]!)[1..];

    public async Task<JsonNode> FiguresAsync() => (await Project.Crew.Viewer.GetAsync(Path + "/figures")).Must(200).Json;

    public async Task<JsonNode> FigureAsync(string question) => (await FiguresAsync())["figures"]!.AsArray().Single(figure => (string?)figure!["question"] == $"{Id}.{question}")!;

    /// <summary>Lets the time pass after which answers are taken in.</summary>
    /// <returns>All feedback of the project.</returns>
    public async Task<IReadOnlyList<JsonNode>> FeedbackAsync(Backend backend, int expected)
    {
        await Patience.UntilAsync("the feedback", async () =>
        {
            backend.AdvanceAtRest(TimeSpan.FromMinutes(1));
            var imports = (await Project.Crew.Owner.GetAsync(Project.At("imports"))).Must(200).Json.AsArray();
            return imports.Where(import => (string?)import!["survey"] == Id && (string?)import["status"] == "completed").Sum(import => (int)import!["rows"]!);
        }, rows => rows == expected);
        return await backend.Services.GetRequiredService<EvidenceRepository>().LinesAsync(Project.Id, "feedback", CancellationToken.None).Select(line => JsonNode.Parse(line.Line)!["feedback"]!).ToListAsync();
    }

    [GeneratedRegex("name=\"answer\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex FormId();
}
