using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using EndToEnd.Tests.Privacy;

namespace EndToEnd.Tests.Evidence;

/// <summary>Ids that are one customer's: found, listed with reasons, asked about, undone, and reflected in all that is made of evidence.</summary>
public sealed class WhoIsWho(Backend backend)
{
    /// <summary>Anna goes by her address on the web, by a device before she logs in, and by k1 in the CRM; ben and cleo share a tablet.</summary>
    private const string Events =
        "customer,activity,timestamp,channel,deviceId\nanna@example.com,look,2026-03-01T10:00:00Z,web,\nd-anna,look,2026-03-02T10:00:00Z,web,\nk1,buy,2026-03-03T10:00:00Z,shop,\nben,look,2026-03-01T10:00:00Z,web,tablet-7\ncleo,buy,2026-03-02T10:00:00Z,web,tablet-7\n";

    private const string Crm = "customer,email,device\nk1,Anna@Example.com,d-anna\n";

    [Fact]
    public async Task What_is_one_customers_is_counted_so_everywhere_with_one_reanalysis_and_all_of_it_can_be_undone()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "interactions", Events);
        var before = await FiguresAsync(project);
        Assert.Equal((5, 5), (await CasesAsync(project), await CustomersAsync(project)));

        await CustomerStory.ImportAsync(project, "customers", Crm);
        Assert.Equal((3, 3), (await CasesAsync(project), await CustomersAsync(project)));
        await ReanalysedAsync(project, 1);
        var merge = Assert.Single((await project.Crew.Contributor.GetAsync(project.At("identities"))).Must(200).Json["merges"]!.AsArray())!;
        Assert.Equal(["k1", "anna@example.com", "d-anna"], Texts(merge["members"]));
        Assert.Equal(["email a•••@example.com", "device •••na"], merge["reasons"]!.AsArray().Select(reason => $"{reason!["identifier"]!["kind"]} {reason["identifier"]!["shown"]}"));
        var masked = (await project.Crew.Viewer.GetAsync(project.At("identities"))).Must(200).Json["merges"]![0]!;
        Assert.Equal(["k1", "a•••@example.com", "d-anna"], Texts(masked["members"]));

        // What comes later by another id is the same customer's, and the same file again changes nothing.
        await CustomerStory.ImportAsync(project, "interactions", Events + "d-anna,leave,2026-03-04T10:00:00Z,web,\n");
        Assert.Equal((3, 6), (await CasesAsync(project), (int)(await FiguresAsync(project))["events"]!));
        Assert.Equal(1, await ReportsAsync(project));

        var undo = new JsonObject { ["answer"] = "different", ["customers"] = new JsonArray("k1", "anna@example.com", "d-anna"), ["reason"] = "a family" };
        Assert.Equal(1, (int)(await DecideAsync(project, undo)).Must(201).Json["number"]!);
        Assert.Equal(1, (int)(await DecideAsync(project, undo)).Must(201).Json["number"]!);
        Assert.Equal((5, 5), (await CasesAsync(project), await CustomersAsync(project)));
        await ReanalysedAsync(project, 2);
        Assert.Empty((await project.Crew.Contributor.GetAsync(project.At("identities"))).Must(200).Json["merges"]!.AsArray());
        Assert.Equal(before["starts"]!.ToJsonString(), (await FiguresAsync(project))["starts"]!.ToJsonString());

        undo["answer"] = "same";
        (await DecideAsync(project, undo)).Must(201);
        Assert.Equal((3, 3), (await CasesAsync(project), await CustomersAsync(project)));
        await ReanalysedAsync(project, 3);
        undo["answer"] = "different";
        undo["customer"] = "d-anna";
        (await DecideAsync(project, undo)).Must(201);
        Assert.Equal(4, await CasesAsync(project));
        await ReanalysedAsync(project, 4);

        var copy = await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, project));
        Assert.Equal(4, await CasesAsync(copy));
        Assert.Equal(3, (int)(await copy.Crew.Contributor.GetAsync(copy.At("identities/decisions"))).Must(200).Json["count"]!);
    }

    [Fact]
    public async Task A_shared_device_is_a_question_to_a_person()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "interactions", Events);
        var question = Assert.Single(await QuestionsAsync(project))!;
        Assert.Equal(("shared-device", 2, "ben cleo"), ((string?)question["doubt"], (int)question["count"]!, string.Join(' ', Texts(question["customers"]))));

        var answer = new JsonObject { ["answer"] = "different", ["question"] = (string?)question["id"], ["reason"] = "they live together" };
        var decided = (await DecideAsync(project, answer)).Must(201).Json;
        Assert.Equal("device •••-7", $"{decided["shared"]![0]!["kind"]} {decided["shared"]![0]!["shown"]}");
        Assert.Empty(await QuestionsAsync(project));
        Assert.Equal(5, await CasesAsync(project));
        // That a CRM names one of them now makes it no other question.
        await CustomerStory.ImportAsync(project, "customers", "customer\ncleo\n");

        answer["answer"] = "same";
        (await DecideAsync(project, answer)).Must(201);
        Assert.Equal(4, await CasesAsync(project));
        await ListedAsync(2, "same");

        // It is still there to be answered otherwise.
        Assert.Empty(await QuestionsAsync(project));
        answer["answer"] = "different";
        (await DecideAsync(project, answer)).Must(201);
        Assert.Equal(5, await CasesAsync(project));
        await ListedAsync(3, "different");
        Assert.Equal(["identities-parted", "identities-joined", "identities-parted"], (await project.Crew.Viewer.GetAsync(project.At("decisions"))).Must(200).Json.AsArray().Select(entry => (string)entry!["kind"]!).Where(kind => kind.StartsWith("identities", StringComparison.Ordinal)));

        async Task ListedAsync(int number, string said)
        {
            var listed = Assert.Single((await project.Crew.Viewer.GetAsync(project.At("identities/questions"))).Must(200).Json["questions"]!.AsArray())!;
            Assert.Equal(((string?)question["id"], true, number, "carl", said), ((string?)listed["id"], (bool)listed["isAnswered"]!, (int)listed["answer"]!["number"]!, (string?)listed["answer"]!["by"], (string?)listed["answer"]!["answer"]));
            Assert.True((DateTimeOffset)listed["answer"]!["at"]! > default(DateTimeOffset));
        }
    }

    [Fact]
    public async Task An_answer_on_others_answers_no_question()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "interactions", Events);
        (await DecideAsync(project, new JsonObject { ["answer"] = "same", ["customers"] = new JsonArray("ben", "k1"), ["reason"] = "another pair" })).Must(201);
        Assert.Equal("shared-device False ", string.Join(',', (await project.Crew.Viewer.GetAsync(project.At("identities/questions"))).Must(200).Json["questions"]!.AsArray().Select(question => $"{question!["doubt"]} {question["isAnswered"]} {question["answer"]}")), ignoreCase: true);
    }

    [Fact]
    public async Task Questions_are_asked_for_with_a_filter_that_means_something()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        (await project.Crew.Contributor.GetAsync(project.At("identities/questions?open=yes"))).MustRefuse(400, "filter-unknown", "open");
        foreach (var known in new[] { "", "?open=true", "?open=false" })
            (await project.Crew.Contributor.GetAsync(project.At("identities/questions" + known))).Must(200);
    }

    [Fact]
    public async Task What_can_not_be_decided_is_refused_and_changes_nothing()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "interactions", Events);
        await RefusedAsync(400, "identity-answer-unknown", answer => answer["answer"] = "perhaps");
        await RefusedAsync(400, "reason-missing", answer => answer["reason"] = " ");
        await RefusedAsync(400, "identity-customers-missing", answer => answer["customers"] = new JsonArray("ben", "ben"));
        await RefusedAsync(400, "identity-customers-unknown", answer => answer["customers"] = new JsonArray("ben", "nobody"));
        await RefusedAsync(400, "customer-not-among-them", answer => answer["customer"] = "k1");
        await RefusedAsync(404, "identity-question-unknown", answer => answer["question"] = "nothing", "question");
        await RefusedAsync(400, "identities-too-many", answer => answer["customers"] = new JsonArray([.. Enumerable.Range(0, 101).Select(i => (JsonNode?)$"k{i}")]));
        (await project.Crew.Viewer.PostAsync(project.At("identities/decisions"), Answer())).Must(403);
        Assert.Equal(0, (int)(await project.Crew.Viewer.GetAsync(project.At("identities/decisions"))).Must(200).Json["count"]!);

        (await DecideAsync(project, Answer())).Must(201);
        (await DecideAsync(project, Answer("cleo", "k1"))).Must(201);
        await RefusedAsync(409, "identities-contradict", answer => (answer["answer"], answer["customers"]) = ("different", new JsonArray("ben", "k1")));

        async Task RefusedAsync(int status, string code, Action<JsonObject> change, string? field = null)
        {
            var answer = Answer();
            change(answer);
            (await DecideAsync(project, answer)).MustRefuse(status, code, field);
        }

        static JsonObject Answer(string one = "ben", string other = "cleo") => new() { ["answer"] = "same", ["customers"] = new JsonArray(one, other), ["reason"] = "because" };
    }

    [Fact]
    public async Task Who_refuses_analysis_by_one_id_is_looked_at_under_none()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "interactions", Events);
        await CustomerStory.ImportAsync(project, "customers", "customer,email,device,consentAnalysis\nk1,Anna@Example.com,d-anna,false\n");
        Assert.Equal((3, 2), (await CasesAsync(project), await CustomersAsync(project)));
    }

    [Fact]
    public async Task Who_is_erased_is_erased_under_all_ids_with_what_was_decided()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        await CustomerStory.ImportAsync(project, "interactions", Events);
        await CustomerStory.ImportAsync(project, "customers", Crm);
        (await DecideAsync(project, new JsonObject { ["answer"] = "different", ["customers"] = new JsonArray("k1", "ben"), ["reason"] = "no" })).Must(201);
        var told = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = "d-anna" })).Must(200).Json;
        Assert.Equal(3, told["interactions"]!.AsArray().Count);
        Assert.Equal((1, 1), (told["identities"]!.AsArray().Count, (int)told["identities"]![0]!["others"]!));
        Assert.DoesNotContain("\"ben\"", told.ToJsonString(), StringComparison.Ordinal);

        // People ask by their address, however they write it.
        var asked = (await project.Crew.Owner.PostAsync(project.At("privacy/export"), new JsonObject { ["customer"] = "ANNA@example.com" })).Must(200).Json;
        Assert.Equal(3, asked["interactions"]!.AsArray().Count);

        await Erasures.EraseAsync(project, "Anna@EXAMPLE.com");
        await Patience.UntilAsync("the erasure", () => CasesAsync(project), cases => cases == 2);
        Assert.Equal(0, (int)(await project.Crew.Viewer.GetAsync(project.At("identities/decisions"))).Must(200).Json["count"]!);
        Assert.Equal(2, (int)(await FiguresAsync(project))["events"]!);
    }

    private static IEnumerable<string> Texts(JsonNode? array) => array!.AsArray().Select(text => (string)text!);

    private static async Task<JsonArray> QuestionsAsync(TestProject project) => (await project.Crew.Contributor.GetAsync(project.At("identities/questions?open=true"))).Must(200).Json["questions"]!.AsArray();

    private static Task<Reply> DecideAsync(TestProject project, JsonObject answer) => project.Crew.Contributor.PostAsync(project.At("identities/decisions"), (JsonObject)answer.DeepClone());

    private static async Task<JsonNode> FiguresAsync(TestProject project) => (await project.Crew.Viewer.GetAsync(project.At("path"))).Must(200).Json["figures"]!;

    private static async Task<int> CasesAsync(TestProject project) => (int)(await FiguresAsync(project))["cases"]!;

    private static async Task<int> CustomersAsync(TestProject project) => (await project.Crew.Viewer.GetAsync(project.At("segments"))).Must(200).Json["segments"]!.AsArray().Sum(segment => (int)segment!["size"]!);

    private static async Task<int> ReportsAsync(TestProject project) =>
        (await project.Crew.Viewer.GetAsync(project.At("changes"))).Must(200).Json.AsArray().Count(report => report!["triggers"]!.AsArray().Any(trigger => (string?)trigger == "ids of customers were joined or parted"));

    private static Task ReanalysedAsync(TestProject project, int reports) => Patience.UntilAsync("the reports", () => ReportsAsync(project), found => found == reports);
}
