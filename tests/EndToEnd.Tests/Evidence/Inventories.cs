using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Surveys;

namespace EndToEnd.Tests.Evidence;

public sealed class Inventories(Backend backend)
{
    [Fact]
    public async Task The_inventory_tells_what_is_planned_there_fresh_stale_or_missing()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["dataInventory"] = new JsonArray(Planned("interactions"), Planned("CCM"), Planned("Interviews"), Planned("weather")));
        Assert.Equal("interactions missing 0|feedback not-planned 0|surveys not-planned 0|interviews missing 0|crm not-planned 0|ccm missing 0|metrics not-planned 0|context not-planned 0", await StatesAsync(project));
        var now = DateTimeOffset.UtcNow;
        await ImportAsync(project, "interactions", $"case,activity,timestamp\nc1,look,2020-01-01\nc2,look,{now:s}Z\nc2,buy,{now:s}Z\n");
        await ImportAsync(project, "feedback", $"text,time\nGood,{now:s}Z\nBad,\n");
        await ImportAsync(project, "interviews", "text,time\nGood,2020-02-01\n");
        await ImportAsync(project, "survey-answers", $"survey,question,kind,rating,time\ns,q,nps,9,{now:s}Z\n");
        await ImportAsync(project, "customers", "customer,updatedAt\nk1,2020-01-01\n");
        await ImportAsync(project, "customers", "customer,updatedAt\nk1,2021-01-01\nk2,2021-01-01\n");
        await ImportAsync(project, "messages", $"message,customer,sent\nm1,k1,{now:s}Z\n");
        await ImportAsync(project, "metrics", "metric,time,value\nm,2020-01-01,1\nm,2020-01-02,1\n");
        await ImportAsync(project, "context", "kind,title,time\neconomy,x,2020-01-01\n");
        Assert.Equal("interactions fresh 3|feedback fresh 2|surveys fresh 1|interviews stale 1|crm fresh 2|ccm fresh 1|metrics stale 2|context fresh 1", await StatesAsync(project));
        var line = (await ReadAsync(project))["kinds"]![0]!;
        Assert.Equal((true, new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)), ((bool)line["planned"]!, (DateTimeOffset)line["from"]!));
        Assert.NotNull(line["lastImport"]);
        Assert.Equal("weather", (string?)Assert.Single((await ReadAsync(project))["others"]!.AsArray())!["kind"]);
        (await project.Crew.Stranger.GetAsync(project.At("data-inventory"))).Must(403);
    }

    [Fact]
    public async Task Answers_to_a_survey_count_each_once_whatever_was_asked_and_before_they_are_among_the_feedback()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["dataInventory"] = new JsonArray(Planned("surveys")));
        var chosen = await TestSurvey.PublishAsync(project, content => content["questions"] = new JsonArray(
            new JsonObject { ["id"] = "where", ["kind"] = "multiple-choice", ["text"] = "Where did you look?", ["options"] = new JsonArray("Web", "Shop"), ["required"] = true }));
        Assert.Equal("surveys missing 0", await SurveysAsync());
        (await chosen.SendAsync(await chosen.FormAsync(), ("where", "1"))).Must(200);
        Assert.Equal("surveys fresh 1", await SurveysAsync());
        var rated = await TestSurvey.PublishAsync(project);
        (await rated.SendAsync(await rated.FormAsync(), ("nps", "9"), ("why", "Quick."), ("csat", "4"), ("ces", "7"))).Must(200);
        Assert.Equal("surveys fresh 2", await SurveysAsync());
        await ImportAsync(project, "survey-answers", "survey,question,kind,rating,time\ns,q,nps,9,2020-01-01\ns,q,csat,4,2020-01-01\n");
        Assert.Equal("surveys fresh 4", await SurveysAsync());
        Assert.DoesNotContain("feedback fresh", await StatesAsync(project), StringComparison.Ordinal);
        Assert.True((bool)(await CheckAsync(project, "customers-asked"))["met"]!);

        async Task<string> SurveysAsync() => (await StatesAsync(project)).Split('|').Single(line => line.StartsWith("surveys", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_which_no_row_was_good_makes_nothing_fresh()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["dataInventory"] = new JsonArray(Planned("crm"), Planned("interactions")));
        await ImportAsync(project, "customers", "customer,updatedAt\n,2020-01-01\n");
        Assert.Null(Line(await ReadAsync(project), "crm")["lastImport"]);
        await ImportAsync(project, "customers", "customer\nk1\n");
        var before = Line(await ReadAsync(project), "crm")["lastImport"]!.ToJsonString();
        await ImportAsync(project, "customers", "customer,updatedAt\n,2021-01-01\n");
        Assert.Equal(before, Line(await ReadAsync(project), "crm")["lastImport"]!.ToJsonString());
        // One that has a good row, though nothing new, was looked at.
        await ImportAsync(project, "customers", "customer,updatedAt\nk1,\n,2022-01-01\n");
        Assert.NotEqual(before, Line(await ReadAsync(project), "crm")["lastImport"]!.ToJsonString());
    }

    [Fact]
    public async Task The_best_practice_review_tells_whether_crm_and_customer_communication_are_connected_and_fresh()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["language"] = "pl");
        var open = await ConnectedAsync(project);
        Assert.Equal((false, 2), ((bool)open["met"]!, open["gaps"]!.AsArray().Count));
        Assert.Equal("CRM: brak.", (string?)open["gaps"]![0]);
        await ImportAsync(project, "customers", "customer\nk1\n");
        await ImportAsync(project, "messages", "message,customer,sent\nm1,k1,2020-01-01\n");
        var stale = await ConnectedAsync(project);
        Assert.Equal((false, "ccm stale 1"), ((bool)stale["met"]!, $"{stale["evidence"]![1]!["of"]} {stale["evidence"]![1]!["state"]} {stale["evidence"]![1]!["count"]}"));
        await ImportAsync(project, "messages", $"message,customer,sent\nm2,k1,{DateTimeOffset.UtcNow:s}Z\n");
        Assert.True((bool)(await ConnectedAsync(project))["met"]!);
        (await project.Crew.Stranger.GetAsync(project.At("best-practices"))).Must(403);
    }

    [Fact]
    public async Task The_map_is_as_old_as_its_approval_in_the_best_practice_review()
    {
        var project = await FirstSteps.ToApprovedMapAsync(backend.Crew);
        var map = (await CheckAsync(project, "context-watched"))["evidence"]![1]!;
        Assert.Equal("map fresh 1", $"{map["of"]} {map["state"]} {map["count"]}");
    }

    private static JsonNode Line(JsonNode inventory, string kind) => inventory["kinds"]!.AsArray().Single(line => (string?)line!["kind"] == kind)!;

    private static Task<JsonNode> ConnectedAsync(TestProject project) => CheckAsync(project, "data-connected");

    private static async Task<JsonNode> CheckAsync(TestProject project, string practice) =>
        (await project.Crew.Viewer.GetAsync(project.At("best-practices"))).Must(200).Json["checks"]!.AsArray().Single(check => (string?)check!["practice"] == practice)!;

    private static JsonObject Planned(string kind) => new() { ["kind"] = kind, ["source"] = "shop", ["available"] = true };

    private static async Task<JsonNode> ReadAsync(TestProject project) => (await project.Crew.Viewer.GetAsync(project.At("data-inventory"))).Must(200).Json;

    private static async Task<string> StatesAsync(TestProject project) =>
        string.Join('|', (await ReadAsync(project))["kinds"]!.AsArray().Select(line => $"{line!["kind"]} {line["state"]} {line["count"]}"));

    private static async Task ImportAsync(TestProject project, string kind, string file)
    {
        var accepted = (await project.Crew.Contributor.PostTextAsync(project.At($"evidence/{kind}"), file)).Must(202);
        await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");
    }
}
