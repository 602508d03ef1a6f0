using System.Globalization;
using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Lifecycle;

/// <summary>What no member wrote but the backend is in a file that imports take, from this release and from those before it.</summary>
public sealed class WrittenByTheBackend(Backend backend)
{
    [Fact]
    public async Task What_was_due_on_the_last_day_is_due_on_it_after_a_pause_too()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        (await project.Crew.Owner.PostAsync(project.At("steps/personas/assignments"), new JsonObject { ["part"] = "persona.runner", ["member"] = "cleo", ["due"] = "2199-12-31" })).Must(200);
        (await project.Crew.Owner.PostAsync(project.At("pause"), new JsonObject { ["reason"] = "holidays" })).Must(200);
        // The backend's clock goes by beats: what comes within one stands still for no time, and nothing is moved.
        backend.Advance(TimeSpan.FromSeconds(1));
        (await project.Crew.Owner.PostAsync(project.At("resume"), new JsonObject { ["reason"] = "back" })).Must(200);
        var moved = await Patience.UntilAsync("the moved day", () => project.Crew.Owner.GetAsync(project.At("steps/personas/assignments")), reply => reply.Must(200).Json[0]!["movedAt"] is not null);
        Assert.Equal("2199-12-31", (string?)moved.Json[0]!["due"]);

        var file = await Transfers.ExportAsync(backend, project);

        foreach (var taken in new[] { file, Changed(file, "\"item\":\"personas-1-cell-", "2199-12-31T", "2200-01-01T") })
        {
            var copy = await Transfers.ImportAsync(backend, taken);
            Assert.InRange(Due(await copy.WorkAsync(copy.Crew.SecondContributor, "personas-1-cell-")).Year, 2199, 2200);
        }

        static DateTimeOffset Due(JsonNode item) => DateTimeOffset.Parse((string)item["due"]!, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_task_that_quotes_the_longest_text_says_as_much_of_it_as_a_list_of_work_holds()
    {
        var project = await FirstSteps.ToSubmittedPathAsync(backend.Crew, new string('f', 4000));
        (await project.ApproveAsync(project.Crew.Approver, "path", 1)).Must(200);
        var text = (string)(await project.WorkAsync(project.Crew.Owner, $"follow-up-{FirstSteps.Task}"))["text"]!;
        Assert.Equal((4000, '…'), (text.Length, text[^1]));
        Assert.Equal(text, (string?)(await project.Crew.Owner.GetAsync(project.At($"follow-ups/{FirstSteps.Task}"))).Must(200).Json["title"]);

        var file = await Transfers.ExportAsync(backend, project);

        foreach (var taken in new[] { file, Changed(file, $"\"item\":\"follow-up-{FirstSteps.Task}\"", "fff…", $"{new string('f', 40)}' (7 cases).") })
            Assert.StartsWith("Customers leave", (string?)(await (await Transfers.ImportAsync(backend, taken)).WorkAsync(backend.Crew.Owner, "follow-up-"))["text"], StringComparison.Ordinal);
    }

    private static byte[] Changed(byte[] file, string line, string before, string after)
    {
        var lines = ProjectFiles.Lines(file);
        var at = lines.FindIndex(one => one.Contains(line, StringComparison.Ordinal));
        Assert.True(at >= 0 && lines[at].Contains(before, StringComparison.Ordinal), $"No line of {line} has {before}.");
        lines[at] = lines[at].Replace(before, after, StringComparison.Ordinal);
        return ProjectFiles.Forge(lines);
    }
}
