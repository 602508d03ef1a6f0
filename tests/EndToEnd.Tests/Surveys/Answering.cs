using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Surveys;

public sealed partial class Answering(Backend backend)
{
    [Fact]
    public async Task Whoever_has_the_link_answers_without_an_account_and_the_figures_say_their_method_and_n()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        Assert.Contains("Thank you", (await survey.SendAsync(await survey.FormAsync(), ("nps", "10"), ("why", "Quick & friendly."), ("csat", "4"), ("ces", "7"), ("where", "1"), ("where", "2"))).Must(200).Text, StringComparison.Ordinal);
        (await survey.SendAsync(await survey.FormAsync(), ("nps", "6"), ("csat", "3"), ("where", "2"))).Must(200);
        (await survey.SendAsync(await survey.FormAsync(), ("nps", "9"), ("ces", "4"))).Must(200);

        var nps = await survey.FigureAsync("nps");
        Assert.Equal(("nps", "net-promoter-score", "0-10", 3, "after", "desk"), ((string?)nps["measure"], (string?)nps["method"], (string?)nps["scale"], (int)nps["n"]!, (string?)nps["stage"], (string?)nps["touchpoint"]));
        Assert.Equal(100d / 3, (double)nps["value"]!, 1e-9);
        var csat = await survey.FigureAsync("csat");
        Assert.Equal(("share", "1-5", 2, 50d), ((string?)csat["method"], (string?)csat["scale"], (int)csat["n"]!, (double)csat["value"]!));
        var ces = await survey.FigureAsync("ces");
        Assert.Equal(("mean", "1-7", 2, 5.5, "before"), ((string?)ces["method"], (string?)ces["scale"], (int)ces["n"]!, (double)ces["value"]!, (string?)ces["stage"]));
        var all = await survey.FiguresAsync();
        Assert.Equal((3, 1, 2, 1), ((int)all["answers"]!, (int)all["choices"]!["where"]!["1"]!, (int)all["choices"]!["where"]!["2"]!, (int)all["words"]!["why"]!));

        var stages = (await survey.Project.Crew.Viewer.GetAsync(survey.Project.At("survey-figures"))).Must(200).Json["figures"]!.AsArray();
        Assert.Equal(["before ces mean 2", "after nps net-promoter-score 3", "after csat share 2"], stages.Select(figure => $"{figure!["stage"]} {figure["measure"]} {figure["method"]} {figure["n"]}"));
    }

    [Fact]
    public async Task The_same_form_counts_once_however_often_it_is_sent()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        var form = await survey.FormAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => survey.SendAsync(form, ("nps", "10"))));
        Assert.All(replies, reply => reply.Must(200));
        (await survey.SendAsync(form, ("nps", "0"))).Must(200);
        Assert.Equal((1, 100d), ((int)(await survey.FigureAsync("nps"))["n"]!, (double)(await survey.FigureAsync("nps"))["value"]!));
    }

    [Fact]
    public async Task Many_who_answer_at_once_are_all_counted()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i => await survey.SendAsync(await survey.FormAsync(), ("nps", $"{i % 11}"))));
        Assert.All(replies, reply => reply.Must(200));
        Assert.Equal(60, (int)(await survey.FigureAsync("nps"))["n"]!);
    }

    [Fact]
    public async Task A_personal_link_knows_its_customer_without_showing_it_and_is_answered_once()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        var link = await survey.PersonalAsync("customer-marigold");
        var page = (await survey.Public.GetAsync(link)).Must(200).Text;
        Assert.DoesNotContain("marigold", page + link, StringComparison.Ordinal);
        Assert.Contains("made for you alone", page, StringComparison.Ordinal);
        var (first, second) = (await survey.FormAsync(link), await survey.FormAsync(link));
        Assert.Contains("Thank you", (await survey.SendToAsync(link, first, ("nps", "2"), ("why", "Far too slow."))).Must(200).Text, StringComparison.Ordinal);
        foreach (var again in new[] { await survey.SendToAsync(link, second, ("nps", "9")), await survey.SendToAsync(link, first, ("nps", "2")), await survey.Public.GetAsync(link) })
            Assert.Contains("You have answered already", again.Must(200).Text, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await survey.FigureAsync("nps"))["n"]!);
        (await survey.Project.Crew.Contributor.PostAsync(survey.Path + "/links", new JsonObject { ["customers"] = new JsonArray("a", "a") })).MustRefuse(400, "recipient-invalid", "customers");
        Assert.DoesNotContain("marigold", (await survey.Project.Crew.Owner.GetAsync(survey.Project.At("decisions"))).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_survey_says_so_and_an_unknown_link_leads_nowhere()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var survey = await TestSurvey.PublishAsync(project, content => content["language"] = "pl");
        var form = await survey.FormAsync();
        (await project.Crew.Contributor.PostAsync(survey.Path + "/close")).Must(200);
        Assert.Contains("Ankieta jest zamknięta", WebUtility.HtmlDecode((await survey.Public.GetAsync(survey.Link)).Must(410).Text), StringComparison.Ordinal);
        Assert.Contains("lang=\"pl\"", (await survey.SendAsync(form, ("nps", "10"))).Must(410).Text, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await survey.FigureAsync("nps"))["n"]!);

        var archived = await TestSurvey.PublishAsync(project);
        (await project.Crew.Owner.PostAsync(project.At("pause"), new JsonObject { ["reason"] = "later" })).Must(200);
        (await archived.SendAsync(await archived.FormAsync(), ("nps", "10"))).Must(200);
        (await project.Crew.Owner.PostAsync(project.At("archive"), new JsonObject { ["reason"] = "done" })).Must(200);
        (await archived.Public.GetAsync(archived.Link)).Must(410);

        foreach (var token in new[] { new string('a', 32), "x", new string('a', 3000), archived.Link[2..^1] + "!" })
            Assert.Contains("lang=\"ru\"", (await survey.Public.SendAsync(HttpMethod.Get, $"s/{token}", header: ("Accept-Language", "de, ru;q=0.9, en;q=0.1"))).Must(404).Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", (await survey.Public.GetAsync("s/none")).Must(404).Text, StringComparison.Ordinal);
        (await survey.Public.SendAsync(HttpMethod.Post, "s/none", new FormUrlEncodedContent([]))).Must(404);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_question_and_what_was_right_stays_filled_in()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        var form = await survey.FormAsync();
        var page = (await survey.SendAsync(form, ("why", "<b>Because</b>"), ("csat", "9"), ("ces", "5"))).Must(422).Text;
        Assert.Contains("href=\"#q-nps\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"f-csat\">Please choose one of the answers offered.", page, StringComparison.Ordinal);
        Assert.Contains("\n&lt;b&gt;Because&lt;/b&gt;</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"q.ces\" value=\"5\" checked", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{form}\"", page, StringComparison.Ordinal);
        (await survey.SendAsync(form, ("nps", "5"), ("why", new string('x', 2001)))).Must(422);
        (await survey.SendAsync(form)).Must(422);
        (await survey.Public.PostTextAsync(survey.Link, "{}")).Must(422);
        (await survey.SendAsync(form, ("why", new string('x', 300_000)))).Must(413);
        (await survey.SendAsync(form, [.. Enumerable.Range(0, 600).Select(i => ("where", "1"))])).Must(413);
        Assert.Equal(0, (int)(await survey.FiguresAsync())["answers"]!);
        (await survey.SendAsync(form, ("nps", "5"))).Must(200);
        Assert.Equal(1, (int)(await survey.FiguresAsync())["answers"]!);
    }

    [Fact]
    public async Task A_survey_that_has_as_many_answers_as_it_holds_takes_no_more()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        var (form, next) = (await survey.FormAsync(), await survey.FormAsync());
        (await survey.SendAsync(form, ("nps", "9"))).Must(200);
        var rows = backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Projects");
        var tally = (await rows.GetEntityAsync<TableEntity>(survey.Project.Id, $"qt|{survey.Id}", cancellationToken: TestContext.Current.CancellationToken)).Value;
        tally["Json"] = tally.GetString("Json").Replace("\"answers\":1", "\"answers\":20000", StringComparison.Ordinal);
        await rows.UpdateEntityAsync(tally, tally.ETag, cancellationToken: TestContext.Current.CancellationToken);
        (await survey.SendAsync(next, ("nps", "9"))).Must(410);
        (await survey.Public.GetAsync(survey.Link)).Must(410);
        Assert.Equal(20000, (int)(await survey.FiguresAsync())["answers"]!);
    }

    [Fact]
    public async Task The_page_runs_no_script_tells_nobody_its_address_and_allows_its_own_style_only()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        using var http = new HttpClient { BaseAddress = backend.Address };
        foreach (var path in new[] { survey.Link, "s/none" })
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
            var page = await response.Content.ReadAsStringAsync();
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style().Match(page).Groups[1].Value)));
            Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
            Assert.DoesNotMatch("(?i)<script|javascript:| on[a-z]+=|http", page);
            Assert.DoesNotContain("<visit>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_link_only_a_hash_is_kept()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        var personal = await survey.PersonalAsync("someone");
        foreach (var token in new[] { survey.Link[2..], personal[2..] })
        {
            Assert.Equal(24, Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/')).Length);
            Assert.Empty(await Rows.OfAsync(backend, token));
            Assert.Single(await Rows.OfAsync(backend, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))));
        }
    }

    [Fact]
    public async Task Figures_that_are_measured_differently_are_not_compared()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        var first = await TestSurvey.PublishAsync(project);
        var second = await TestSurvey.PublishAsync(project, content => content["questions"]![2]!["method"] = "mean");
        for (var i = 0; i < 3; i++)
        {
            (await first.SendAsync(await first.FormAsync(), ("nps", $"{i}"), ("csat", $"{i + 1}"))).Must(200);
            (await second.SendAsync(await second.FormAsync(), ("nps", $"{i + 7}"), ("csat", "5"))).Must(200);
        }

        Task<Reply> CompareAsync(string one, string other) => project.Crew.Viewer.GetAsync(project.At($"survey-figures/comparison?first={one}&second={other}"));
        (await CompareAsync($"{first.Id}.csat", $"{second.Id}.csat")).MustRefuse(409, "methods-differ", "second");
        (await CompareAsync($"{first.Id}.nps", $"{second.Id}.csat")).MustRefuse(409, "methods-differ", "second");
        var compared = (await CompareAsync($"{first.Id}.nps", $"{second.Id}.nps")).Must(200).Json;
        Assert.Equal((400d / 3, false), ((double)compared["comparison"]!["difference"]!, (bool)compared["comparison"]!["enoughEvidence"]!));
        Assert.Equal(2, (await project.Crew.Viewer.GetAsync(project.At("survey-figures"))).Must(200).Json["figures"]!.AsArray().Count(figure => (string?)figure!["measure"] == "csat"));
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
