using System.Text.Json.Nodes;
using Journey.Cli.Api;

namespace Journey.Cli.Demo;

/// <summary>What happens in the demo, in order.</summary>
internal sealed class DemoStory(DemoBackend backend, DemoEvidence evidence, DemoSettings settings, DemoTalk talk)
{
    private readonly DemoProject project = evidence.Project;

    public async Task TellAsync(IReadOnlyList<string> steps, CancellationToken cancellation)
    {
        var cast = new DemoCast(project.Team);
        var player = await StartAsync(cast, cancellation);
        await ImportAsync(player, cast, "interactions", $"/evidence/interactions{evidence.Query}", evidence.Interactions, "text/csv", cancellation);
        if (evidence.Feedback is { } feedback)
            await ImportAsync(player, cast, "feedback", "/evidence/feedback", feedback, "application/x-ndjson", cancellation);
        if (evidence.Customers is { } customers)
            await ImportAsync(player, cast, "customers", "/evidence/customers", customers, "text/csv", cancellation);
        await player.PostAsync(cast.Owner, "/start", null, 202, cancellation);
        var stages = await StagesAsync(player, cast, cancellation);
        var play = new StepPlay(player, cast, talk, new PartFiller(player, cast, project, stages), backend.Clock);
        for (var i = 0; i < steps.Count; i++)
            await play.RunAsync(i + 1, steps[i], reject: steps[i] == "goals", late: steps[i] == "emotions", cancellation);
        await MapAsync(player, cast, cancellation);
        var aftermath = new DemoAftermath(backend, player, cast, talk);
        if (evidence.NewInteractions is { } interactions)
        {
            talk.Title("New evidence arrives");
            await ImportAsync(player, cast, "new interactions", $"/evidence/interactions{evidence.Query}", interactions, "text/csv", cancellation);
            await ImportAsync(player, cast, "new feedback", "/evidence/feedback", evidence.NewFeedback!, "application/x-ndjson", cancellation);
        }
        else
        {
            await player.PostAsync(cast.Owner, "/reanalysis", null, 202, cancellation);
        }

        await aftermath.ShowChangesAsync(cancellation);
        await aftermath.ShowFollowUpsAsync(cancellation);
    }

    private async Task<DemoPlayer> StartAsync(DemoCast cast, CancellationToken cancellation)
    {
        var actors = new Dictionary<string, ApiActor>();
        foreach (var member in project.Team)
        {
            var token = await backend.Api.SendAsync(HttpMethod.Post, "api/members", ApiActor.Operator, new JsonObject { ["memberId"] = member.MemberId, ["name"] = member.Name }, cancellation: cancellation);
            actors[member.MemberId] = new ApiActor(member.MemberId, token.Node?["token"]?.GetValue<string>() ?? throw new DemoFailure($"No token for {member.MemberId}: {token.Describe()}"));
        }

        var body = new JsonObject { ["name"] = project.Name, ["charter"] = project.Charter.DeepClone(), ["team"] = new JsonArray([.. project.Team.Select(member => member.ToJson())]) };
        var created = await backend.Api.SendAsync(HttpMethod.Post, "api/projects", actors[cast.Owner], body, cancellation: cancellation);
        if (created.Status != 201)
            throw new DemoFailure($"The project was not created: {created.Describe()}");
        var id = created.Node!["id"]!.GetValue<string>();
        talk.Line($"Project {id}: {project.Name}. Team: {string.Join(", ", project.Team.Select(member => $"{member.Name} ({member.Function}, {member.Role})"))}.");
        return new DemoPlayer(backend.Api, id, actors);
    }

    private async Task ImportAsync(DemoPlayer player, DemoCast cast, string what, string path, byte[] file, string type, CancellationToken cancellation)
    {
        var import = await player.ImportAsync(cast.Contributor, path, file, type, cancellation);
        if (DemoPlayer.Text(import, "status") != "completed")
            throw new DemoFailure($"The import of {what} was refused: {DemoPlayer.Text(import, "reason")}");
        talk.Line($"Imported {what}: {import["added"]} new of {import["rows"]} rows, {import["rejected"]} rejected.");
    }

    private static async Task<IReadOnlyList<string>> StagesAsync(DemoPlayer player, DemoCast cast, CancellationToken cancellation) =>
        [.. (await player.GetAsync(cast.Owner, "/stages", cancellation)).AsArray().Select(stage => stage!["id"]!.GetValue<string>())];

    private async Task MapAsync(DemoPlayer player, DemoCast cast, CancellationToken cancellation)
    {
        var path = Path.Combine(settings.Output.FullName, "map.svg");
        await File.WriteAllTextAsync(path, await player.GetTextAsync(cast.Owner, "/map.svg", cancellation), cancellation);
        var figures = (await player.GetAsync(cast.Owner, "/steps/path/artefact/actual-path.path", cancellation)).AsObject();
        await File.WriteAllTextAsync(Path.Combine(settings.Output.FullName, "path.json"), figures.ToJsonString(), cancellation);
        talk.Title($"The map is in {path}");
        talk.Line($"Path: {figures["cases"]} cases, {figures["events"]} events, {figures["variantCount"]} variants, {figures["edgeCount"]} edges.");
    }
}
