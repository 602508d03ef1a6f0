using System.IO.Compression;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using EndToEnd.Tests.Lifecycle;

namespace EndToEnd.Tests.Histories;

/// <summary>A data file whose projects are in the middle of their work, for later releases to go on with.</summary>
internal static class LeftRunning
{
    public static readonly DateTimeOffset RecordedAt = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Surely after all that happened in the file.</summary>
    private static readonly DateTimeOffset OpenedAt = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Leaves one project with a review that was reminded of, one that is being filled, and one with its first step in a second round.</summary>
    public static async Task LeaveAsync(string file, string archive)
    {
        await using (var backend = new Backend(file, RecordedAt))
        {
            await backend.InitializeAsync();
            await TestProject.StartAsync(backend.Crew, Named("filled"));
            var reopened = await TestProject.SubmitAsync(backend.Crew, Named("reopened"));
            (await reopened.ApproveAsync(reopened.Crew.Approver, "personas", 1)).Must(200);
            await reopened.DraftedAsync("goals");
            await ReviewStory.ReopenAsync(reopened, 2);
            var reviewed = await TestProject.SubmitAsync(backend.Crew, Named("reviewed"));
            await ReviewStory.RemindedAsync(backend, reviewed, reviewed.Crew.Approver, "personas-1-reminder-v1-0");
            await ReviewStory.RestAsync(backend);
        }

        using var zip = ZipFile.Open(archive, ZipArchiveMode.Create);
        zip.CreateEntryFromFile(file, "journey.db");
    }

    /// <summary>Goes on with each project of the file to the end of its first step, and makes another one of its file.</summary>
    public static async Task GoOnAsync(string file)
    {
        await using var backend = new Backend(file, OpenedAt);
        await backend.InitializeAsync();
        var reviewed = await FindAsync(backend, "reviewed");
        await ReviewStory.RemindedAsync(backend, reviewed, reviewed.Crew.Approver, "personas-1-reminder-v1-4");
        (await reviewed.ApproveAsync(reviewed.Crew.Approver, "personas", 1)).Must(200);
        await reviewed.DraftedAsync("goals");
        var filled = await FindAsync(backend, "filled");
        (await filled.Crew.Contributor.PutAsync(filled.Part("personas", "persona.runner"), TestProject.Persona())).Must(201);
        (await filled.Crew.Contributor.PostAsync(filled.At("steps/personas/submit"))).Must(200);
        (await filled.ApproveAsync(filled.Crew.Approver, "personas", 1)).Must(200);
        await filled.DraftedAsync("goals");
        var reopened = await FindAsync(backend, "reopened");
        (await reopened.ApproveAsync(reopened.Crew.Approver, "personas", 2)).Must(200);
        await ReviewStory.EndedAsync(backend, $"{reopened.Id}-personas-2");
        await ReviewStory.RestAsync(backend);
        foreach (var project in new[] { reviewed, filled, reopened })
            await Transfers.ImportAsync(backend, await Transfers.ExportAsync(backend, project));
    }

    private static Action<JsonObject> Named(string brand) => charter =>
    {
        ReviewStory.Policy(charter);
        charter["brand"] = brand;
    };

    private static async Task<TestProject> FindAsync(Backend backend, string brand)
    {
        foreach (var project in (await backend.Crew.Owner.GetAsync("api/projects")).Must(200).Json["projects"]!.AsArray())
        {
            var found = new TestProject(backend.Crew, (string)project!["id"]!);
            if ((string?)(await backend.Crew.Owner.GetAsync(found.At("charter"))).Must(200).Json["brand"] == brand)
                return found;
        }

        throw new InvalidOperationException($"The file has no project '{brand}'.");
    }
}
