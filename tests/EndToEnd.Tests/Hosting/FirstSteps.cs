using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Hosting;

/// <summary>Plays the first steps; the path has one deviation, which becomes a follow-up task once it is approved.</summary>
internal static class FirstSteps
{
    public const string Task = "deviation_detour";

    /// <returns>The project with step 4 submitted as version 1; customers leave the path at the activity.</returns>
    public static async Task<TestProject> ToSubmittedPathAsync(Crew crew, string activity = "forum")
    {
        var project = await TestProject.SubmitAsync(crew);
        await ToPathAsync(project, activity);
        return project;
    }

    /// <summary>Goes from a started project to the open step of the path.</summary>
    public static async Task ToOpenPathAsync(TestProject project)
    {
        await WriteAsync(project, "personas", [("persona.runner", TestProject.Persona())]);
        await SubmitAsync(project, "personas");
        await ToTouchpointsAsync(project);
    }

    private static async Task ToPathAsync(TestProject project, string activity = "forum")
    {
        await ToTouchpointsAsync(project);
        await WriteAsync(project, "path", [
            ("planned-path.path", new JsonObject { ["touchpoints"] = new JsonArray("shop", "mail") }),
            ("deviation.detour", new JsonObject { ["activity"] = activity, ["kind"] = "unplanned", ["resolution"] = "task" })]);
        await SubmitAsync(project, "path");
    }

    private static async Task ToTouchpointsAsync(TestProject project)
    {
        await NextAsync(project, "personas", "goals", []);
        await NextAsync(project, "goals", "touchpoints", [("goal.runner.before", Goal("before")), ("goal.runner.after", Goal("after"))]);
        await NextAsync(project, "touchpoints", "path", [("touchpoint.shop", Touchpoint("before")), ("touchpoint.mail", Touchpoint("after"))]);
    }

    /// <returns>The project with step 7 approved.</returns>
    public static async Task<TestProject> ToApprovedMapAsync(Crew crew)
    {
        var project = await ToSubmittedMapAsync(crew);
        (await project.ApproveAsync(project.Crew.Approver, "map", 1)).Must(200);
        return project;
    }

    /// <returns>The project with step 7 submitted as version 1.</returns>
    public static async Task<TestProject> ToSubmittedMapAsync(Crew crew)
    {
        var project = await ToSubmittedPathAsync(crew);
        await NextAsync(project, "path", "emotions", []);
        await NextAsync(project, "emotions", "scenarios", [("emotion.runner.before", Emotion("before")), ("emotion.runner.after", Emotion("after"))]);
        await NextAsync(project, "scenarios", "map", [("scenario.runner.before", Scenario("before")), ("scenario.runner.after", Scenario("after"))]);
        await SubmitAsync(project, "map");
        return project;
    }

    /// <summary>Goes from a started project to the open step of emotions.</summary>
    public static async Task ToEmotionsAsync(TestProject project)
    {
        await WriteAsync(project, "personas", [("persona.runner", TestProject.Persona())]);
        await SubmitAsync(project, "personas");
        await ToPathAsync(project);
        (await project.ApproveAsync(project.Crew.Approver, "path", 1)).Must(200);
        await project.DraftedAsync("emotions");
    }

    public static JsonObject Emotion(string stage) => new() { ["persona"] = "runner", ["stage"] = stage, ["emotion"] = 1 };

    private static JsonObject Scenario(string stage) => new() { ["persona"] = "runner", ["stage"] = stage, ["does"] = "Buys", ["thinks"] = "Fine", ["feels"] = "Calm" };

    private static async Task NextAsync(TestProject project, string step, string next, (string Key, JsonObject Part)[] parts)
    {
        if (parts.Length > 0)
        {
            await WriteAsync(project, step, parts);
            await SubmitAsync(project, step);
        }

        (await project.ApproveAsync(project.Crew.Approver, step, 1)).Must(200);
        await project.DraftedAsync(next);
    }

    private static async Task SubmitAsync(TestProject project, string step) => (await project.Crew.Contributor.PostAsync(project.At($"steps/{step}/submit"))).Must(200);

    /// <summary>Writes over what the backend drafted without evidence.</summary>
    private static async Task WriteAsync(TestProject project, string step, (string Key, JsonObject Part)[] parts)
    {
        foreach (var (key, part) in parts)
        {
            var tag = (await project.Crew.Contributor.GetAsync(project.Part(step, key))).ETag;
            var reply = await project.Crew.Contributor.PutAsync(project.Part(step, key), part, tag);
            Assert.True(reply.Status is 200 or 201, reply.ToString());
        }
    }

    private static JsonObject Goal(string stage) => new()
    {
        ["persona"] = "runner",
        ["stage"] = stage,
        ["expectation"] = "To be told the truth",
        ["metric"] = new JsonObject { ["name"] = "orders", ["target"] = 5 },
    };

    public static JsonObject Touchpoint(string stage) => new()
    {
        ["label"] = $"Contact {stage}",
        ["initiator"] = "customer",
        ["receiver"] = "shop",
        ["channel"] = "web",
        ["stage"] = stage,
    };
}
