using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Lifecycle;

/// <summary>A project with something of everything.</summary>
internal static class FullProject
{
    /// <summary>Versions, a follow-up task, evidence, an assignment, work of several members, a reopened step, stale parts.</summary>
    public static async Task<TestProject> CreateAsync(Crew crew)
    {
        var project = await FirstSteps.ToSubmittedPathAsync(crew);
        (await project.ApproveAsync(crew.Approver, "path", 1)).Must(200);
        await project.DraftedAsync("emotions");
        await project.WorkAsync(crew.Owner, $"follow-up-{FirstSteps.Task}");
        var import = (await crew.Contributor.PostTextAsync(project.At("evidence/interactions"), "caseId,activity,timestamp\n1,a,2026-01-01T00:00:00Z\n2,b,2026-01-01T00:00:00Z\n", "text/csv")).Must(202);
        await Patience.UntilAsync("the import", () => crew.Contributor.GetAsync(import.Location!), reply => (string?)reply.Must(200).Json["status"] == "completed");
        (await crew.Owner.PostAsync(project.At("steps/emotions/assignments"), new JsonObject { ["part"] = "emotion.runner.before", ["member"] = "cleo" })).Must(200);
        (await crew.Owner.PostAsync(project.At("steps/personas/reopen"), new JsonObject { ["reason"] = "new" })).Must(200);
        await project.DraftedAsync("personas");
        await project.WorkAsync(crew.Owner, "personas-2-fill");
        await project.WorkAsync(crew.SecondContributor, "personas-2-fill");
        var charter = TestProject.Charter;
        charter["objectives"] = new JsonArray(new JsonObject { ["statement"] = "More loyalty", ["metric"] = "returns", ["target"] = 0.2 });
        (await crew.Owner.PutAsync(project.At("charter"), charter, "\"1\"")).Must(200);
        return project;
    }
}
