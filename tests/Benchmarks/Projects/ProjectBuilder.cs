using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Benchmarks.Projects;

/// <summary>How long a step took, in milliseconds.</summary>
/// <param name="Fill">Twenty callers write all parts.</param>
/// <param name="Review">One look at the step with what it lacks.</param>
internal sealed record StepTimes(string Step, int Parts, double Fill, double Review, double Submit, double Approve);

/// <summary>Plays a project up to step 8 as a team would: writes every part, submits, approves.</summary>
internal sealed class ProjectBuilder(ServerProcess server, LargeProject content)
{
    private const int Callers = 20;
    private const int OtherProjects = 10;
    private const int AssignedCells = 100;

    public static IReadOnlyList<string> Approved { get; } = ["personas", "goals", "touchpoints", "path", "emotions", "scenarios", "map"];

    /// <summary>Step 8 stays open.</summary>
    public const string Open = "improvements";

    private readonly Dictionary<string, Visitor> members = [];

    public string Path { get; private set; } = "";

    public Visitor Owner => members["olga"];

    public Visitor Contributor => members["carl"];

    public async Task<IReadOnlyList<StepTimes>> BuildAsync()
    {
        foreach (var member in LargeProject.Members)
        {
            var made = await new Visitor(server.Http, server.MasterKey, null).SendAsync(HttpMethod.Post, "api/members", new JsonObject { ["memberId"] = member, ["name"] = member });
            members[member] = new Visitor(server.Http, server.FunctionKey, (string)made!["token"]!);
        }

        // Members work in several projects.
        for (var i = 0; i < OtherProjects; i++)
            await StartAsync($"Another project {i + 1}");
        Path = await StartAsync("A large project");
        var times = new List<StepTimes>();
        foreach (var step in Approved)
            times.Add(await PlayAsync(step));
        await DraftedAsync(Open);
        await FillAsync(Open);
        foreach (var (key, _) in content.Parts(Open).Take(AssignedCells))
            await Owner.SendAsync(HttpMethod.Post, $"{Path}/steps/{Open}/assignments", new JsonObject { ["part"] = key, ["field"] = "decision", ["member"] = "carl" });
        await UntilAsync(async () => (await Contributor.GetAsync("api/me/work"))!.AsArray().Count > AssignedCells);
        return times;
    }

    private async Task<string> StartAsync(string name)
    {
        var created = await Owner.SendAsync(HttpMethod.Post, "api/projects", new JsonObject { ["name"] = name, ["charter"] = content.Charter, ["team"] = LargeProject.Team.DeepClone() });
        var path = $"api/projects/{created!["id"]}";
        await Owner.SendAsync(HttpMethod.Post, $"{path}/start");
        await DraftedAsync("personas", path);
        return path;
    }

    private async Task<StepTimes> PlayAsync(string step)
    {
        await DraftedAsync(step);
        var started = Stopwatch.GetTimestamp();
        var parts = await FillAsync(step);
        var fill = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var review = await TimeAsync(() => Owner.GetAsync($"{Path}/steps/{step}"));
        var submit = await TimeAsync(() => Contributor.SendAsync(HttpMethod.Post, $"{Path}/steps/{step}/submit"));
        var approve = await TimeAsync(() => members["anna"].SendAsync(HttpMethod.Post, $"{Path}/steps/{step}/approve", new JsonObject { ["version"] = 1 }));
        return new StepTimes(step, parts, fill, review, submit, approve);
    }

    private async Task<int> FillAsync(string step)
    {
        var parts = content.Parts(step).ToList();
        var drafted = (await Owner.GetAsync($"{Path}/steps/{step}/artefact"))!["parts"]!.AsArray().ToDictionary(part => (string)part!["key"]!, part => (string)part!["eTag"]!);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < parts.Count;)
            {
                var member = caller % 2 == 0 ? Contributor : members["cleo"];
                await member.SendAsync(HttpMethod.Put, $"{Path}/steps/{step}/artefact/{parts[i].Key}", parts[i].Part, drafted.GetValueOrDefault(parts[i].Key));
            }
        }));
        return parts.Count;
    }

    private Task DraftedAsync(string step, string? path = null) => UntilAsync(async () => (bool)(await Owner.GetAsync($"{path ?? Path}/steps/{step}/artefact"))!["drafted"]!);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
            await Task.Delay(20);
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
