using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Board;

/// <summary>Whom a step waits for, which the board shows.</summary>
public class Waiting(Backend backend)
{
    [Fact]
    public async Task A_step_under_review_names_whose_word_it_waits_for()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        Assert.Empty(await ReviewersAsync());
        (await backend.Crew.Contributor.PutAsync(project.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        (await backend.Crew.Contributor.PostAsync(project.At("steps/personas/submit"))).Must(200);
        Assert.Equal(["abel", "anna"], await ReviewersAsync());
        (await project.ApproveAsync(backend.Crew.Approver, "personas", 1)).Must(200);
        Assert.Empty(await ReviewersAsync());

        async Task<IEnumerable<string>> ReviewersAsync() =>
            (await backend.Crew.Viewer.GetAsync(project.At("steps/personas"))).Must(200).Json["reviewers"]!.AsArray().Select(member => (string)member!).Order(StringComparer.Ordinal);
    }
}
