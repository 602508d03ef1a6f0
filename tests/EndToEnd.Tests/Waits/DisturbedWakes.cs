using System.Text.RegularExpressions;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Waits;

/// <summary>Wakes and starts that are lost, doubled, early or late change nothing: the sweep finds who lags behind, and whoever is woken reads what is stored.</summary>
public sealed partial class DisturbedWakes
{
    private static readonly Lazy<Task<string>> Undisturbed = new(() => TellAsync(Way.Straight));

    [Theory]
    [InlineData(Way.Dropped)]
    [InlineData(Way.Tripled)]
    [InlineData(Way.Early)]
    [InlineData(Way.Late)]
    [InlineData(Way.Unsent)]
    public async Task A_project_comes_to_the_same_whatever_happens_to_its_wakes(Way way) => Assert.Equal(await Undisturbed.Value, await TellAsync(way));

    private static async Task<string> TellAsync(Way way)
    {
        var disturbance = new Disturbance();
        await using var backend = new Backend(disturbance.Put);
        await backend.InitializeAsync();
        var story = new WakeStory(backend, disturbance, way);
        var outcome = await story.TellAsync();
        // A new command that wakes or starts something has to be given there too.
        Assert.Equal(Commands().Order(StringComparer.Ordinal), story.Given.Order(StringComparer.Ordinal));
        return outcome;
    }

    /// <summary>Class and method of whatever sends a wake or a start.</summary>
    private static HashSet<string> Commands()
    {
        var found = new HashSet<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(Root(), "src", "Journey.Functions"), "*.cs", SearchOption.AllDirectories))
        {
            var method = "";
            foreach (var line in File.ReadLines(file))
            {
                if (Method().Match(line) is { Success: true } begins)
                    method = begins.Groups[1].Value;
                if (Sends().IsMatch(line))
                    found.Add($"{Path.GetFileNameWithoutExtension(file)}.{method}");
            }
        }

        return found;
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "JourneyFunctions.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex(@"^    (?:public|private|internal) .*?(\w+)(?:<\w+>)?\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"new OutboxMessage\(OutboxKind\.(?:Wake|Start)\w+")]
    private static partial Regex Sends();
}
