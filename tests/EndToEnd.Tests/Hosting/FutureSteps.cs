using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Hosting;

/// <summary>Plays the steps of a future-state map, whose stages replace those of a map of today.</summary>
internal static class FutureSteps
{
    /// <summary>Makes the charter that of a future-state map.</summary>
    /// <param name="charter">The charter.</param>
    /// <param name="project">Of the map of today.</param>
    /// <param name="before">The stage that 'before' replaces.</param>
    /// <param name="after">The stage that 'after' replaces.</param>
    public static void Link(JsonObject charter, string project, string before, string after)
    {
        charter["mapType"] = "future-state";
        charter["asIs"] = new JsonObject { ["projectId"] = project, ["stages"] = new JsonObject { ["before"] = before, ["after"] = after } };
    }

    /// <returns>The project with step 5 approved.</returns>
    public static async Task<TestProject> ToApprovedTargetsAsync(TestProject asIs)
    {
        var project = await TestProject.StartAsync(asIs.Crew, charter => Link(charter, asIs.Id, "before", "after"));
        await FirstSteps.ToEmotionsAsync(project);
        foreach (var stage in new[] { "before", "after" })
            (await project.Crew.Contributor.PutAsync(project.Part("emotions", $"emotion.runner.{stage}"), FirstSteps.Emotion(stage))).Must(201);
        await ApproveAsync(project, "emotions", 1);
        return project;
    }

    /// <returns>The project with step 6 approved: each scenario links the one of its stage in the map of today.</returns>
    public static async Task<TestProject> ToApprovedScenariosAsync(TestProject asIs)
    {
        var project = await ToApprovedTargetsAsync(asIs);
        await project.DraftedAsync("scenarios");
        foreach (var stage in new[] { "before", "after" })
        {
            var better = new JsonObject { ["state"] = "to-be", ["asIs"] = $"scenario.runner.{stage}", ["does"] = "Flies", ["thinks"] = "At last", ["feels"] = "Glad" };
            (await project.Crew.Contributor.PatchAsync(project.Part("scenarios", $"scenario.runner.{stage}"), better, "*")).Must(200);
        }

        await ApproveAsync(project, "scenarios", 1);
        await project.DraftedAsync("map");
        return project;
    }

    /// <summary>Submits the step and approves it as that version.</summary>
    public static async Task ApproveAsync(TestProject project, string step, int version)
    {
        (await project.Crew.Contributor.PostAsync(project.At($"steps/{step}/submit"))).Must(200);
        (await project.ApproveAsync(project.Crew.Approver, step, version)).Must(200);
    }
}
