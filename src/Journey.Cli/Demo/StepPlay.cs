using System.Globalization;
using System.Text.Json.Nodes;

namespace Journey.Cli.Demo;

/// <summary>Plays one step: waits for the draft, fills what is missing, submits, has it reviewed.</summary>
internal sealed class StepPlay(DemoPlayer player, DemoCast cast, DemoTalk talk, PartFiller filler, SteppingClock clock)
{
    /// <summary>Rounds of filling: what one part adds may show what another lacks.</summary>
    private const int MostRounds = 4;

    public async Task RunAsync(int number, string step, bool reject, bool late, CancellationToken cancellation)
    {
        var drafted = await DemoPlayer.UntilAsync($"the draft of {step}", () => player.GetAsync(cast.Owner, $"/steps/{step}/artefact", cancellation), node => node["drafted"]!.GetValue<bool>(), cancellation);
        var before = await MissingAsync(step, cancellation);
        talk.Step(number, step, drafted["parts"]!.AsArray().Count, before.Count);
        await FillAsync(step, cancellation);
        var version = await SubmitAsync(step, cancellation);
        if (reject)
        {
            await player.PostAsync(cast.Approver, $"/steps/{step}/request-changes", new JsonObject { ["version"] = version, ["reason"] = "The expectations are not in the customers' own words yet." }, 200, cancellation);
            talk.Line($"      {cast.Name(cast.Approver)} sends version {version} back: the expectations are not in the customers' own words yet.");
            await filler.ReviseAsync(step, cancellation);
            version = await SubmitAsync(step, cancellation);
        }

        if (late)
            await RemindAsync(step, cancellation);
        await player.PostAsync(cast.Approver, $"/steps/{step}/approve", new JsonObject { ["version"] = version }, 200, cancellation);
        talk.Line($"      {cast.Name(cast.Approver)} approves version {version}.");
    }

    private async Task FillAsync(string step, CancellationToken cancellation)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var missing = await MissingAsync(step, cancellation);
            if (missing.Count == 0)
                return;
            await filler.FillAsync(step, missing, cancellation);
        }

        var left = await MissingAsync(step, cancellation);
        if (left.Count > 0)
            throw new DemoFailure($"Step {step} still lacks {left.Count} things, the first: {left[0]!.ToJsonString()}");
    }

    private async Task<int> SubmitAsync(string step, CancellationToken cancellation)
    {
        var state = await player.PostAsync(cast.Contributor, $"/steps/{step}/submit", null, 200, cancellation);
        var version = state!["version"]!.GetValue<int>();
        talk.Line($"      {cast.Name(cast.Contributor)} submits version {version}.");
        return version;
    }

    /// <summary>Nobody reviews; time passes; the reminder stands in the approver's work list.</summary>
    private async Task RemindAsync(string step, CancellationToken cancellation)
    {
        // The step's orchestration has set its reminder once the review is in the work list and it has gone to sleep again.
        await WorkAsync(item => item.StartsWith($"{step}-", StringComparison.Ordinal) && item.Contains("review", StringComparison.Ordinal), cancellation);
        var days = TimeSpan.FromDays(4) + TimeSpan.FromHours(1);
        clock.Advance(days);
        var reminder = await WorkAsync(item => item.StartsWith($"{step}-", StringComparison.Ordinal) && item.Contains("reminder", StringComparison.Ordinal), cancellation);
        talk.Line(string.Create(CultureInfo.InvariantCulture, $"      {days.TotalDays:0} days pass, nobody reviews. {cast.Name(cast.Approver)} is reminded: {reminder}"));
    }

    private async Task<string> WorkAsync(Func<string, bool> isWanted, CancellationToken cancellation)
    {
        var found = await DemoPlayer.UntilAsync(
            "the approver's work list",
            async () => (await player.WorkOfAsync(cast.Approver, cancellation)).AsArray().FirstOrDefault(item => isWanted(item!["item"]!.GetValue<string>()))?.DeepClone() ?? new JsonObject(),
            item => item["text"] is not null,
            cancellation);
        return found["text"]!.GetValue<string>();
    }

    private async Task<JsonArray> MissingAsync(string step, CancellationToken cancellation) => (await player.GetAsync(cast.Owner, $"/steps/{step}", cancellation))["missing"]!.AsArray();
}
