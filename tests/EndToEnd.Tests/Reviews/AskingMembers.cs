using EndToEnd.Tests.Hosting;
using Journey.Storage.Members;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Reviews;

public sealed class AskingMembers(Backend backend)
{
    [Fact]
    public async Task Members_are_asked_in_the_charters_language_with_a_guiding_question()
    {
        var project = await TestProject.StartAsync(backend.Crew, charter => charter["language"] = "pl");
        var work = await project.WorkAsync(project.Crew.Contributor, "personas-1-fill");
        Assert.StartsWith("Krok 1, Persony, jest otwarty. ", (string?)work["text"], StringComparison.Ordinal);
        Assert.Contains("?", (string?)work["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_true_however_many_cells_are_filled_since_also_where_an_earlier_release_asked()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var asked = (string)(await project.WorkAsync(project.Crew.Contributor, "personas-1-fill"))["text"]!;
        await backend.Services.GetRequiredService<ProjectWork>().ChangeAsync(project.Id, text => text.Replace("is open.", "is open; cells to be filled: 1.", StringComparison.Ordinal), CancellationToken.None);
        (await project.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        Assert.Empty((await project.Crew.Viewer.GetAsync(project.At("steps/personas"))).Must(200).Json["missing"]!.AsArray());
        Assert.Equal(asked, (string?)(await project.WorkAsync(project.Crew.Contributor, "personas-1-fill"))["text"]);
        Assert.DoesNotContain("cells", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completeness_lists_the_missing_cells_of_every_step_with_their_owners_at_any_time()
    {
        var project = await TestProject.SubmitAsync(backend.Crew);
        var steps = (await project.Crew.Viewer.GetAsync(project.At("completeness"))).Must(200).Json.AsArray();
        Assert.Equal(TestProject.Steps, steps.Select(step => (string)step!["step"]!));
        Assert.Equal(["submitted", "waiting"], steps.Select(step => (string)step!["status"]!).Distinct());
        Assert.Empty(steps[0]!["missing"]!.AsArray());
        Assert.All(steps.Skip(2).SelectMany(step => step!["missing"]!.AsArray()), cell => Assert.Equal("olga", (string?)cell!["owner"]));
        Assert.Contains("on", steps[8]!["missing"]!.AsArray().Select(cell => (string?)cell!["field"]));
    }

    [Fact]
    public async Task Guidance_shows_what_is_usual_in_the_industry()
    {
        var project = await TestProject.CreateAsync(backend.Crew, charter => charter["industry"] = "online-retail");
        var kpis = (await project.Crew.Viewer.GetAsync(project.At("steps/monitoring/guidance"))).Must(200).Json["usual"]!["kpis"]!.AsArray();
        Assert.Contains(70.19, kpis.Select(kpi => (double?)kpi!["reference"]?["value"]));
        Assert.NotEmpty((await project.Crew.Viewer.GetAsync(project.At("steps/touchpoints/guidance"))).Must(200).Json["usual"]!["touchpoints"]!.AsArray());
        Assert.Null((await project.Crew.Viewer.GetAsync(project.At("steps/map/guidance"))).Must(200).Json["usual"]);
    }
}
