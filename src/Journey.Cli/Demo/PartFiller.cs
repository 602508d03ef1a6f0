using System.Text.Json.Nodes;

namespace Journey.Cli.Demo;

/// <summary>
/// The team's answers to what the backend asks: the sample's own words where it has some, else a plain statement that it is assumed.
/// </summary>
internal sealed class PartFiller(DemoPlayer player, DemoCast cast, DemoProject project, IReadOnlyList<string> stages)
{
    public async Task FillAsync(string step, JsonArray missing, CancellationToken cancellation)
    {
        var artefact = await player.GetAsync(cast.Owner, $"/steps/{step}/artefact", cancellation);
        var parts = artefact["parts"]!.AsArray().ToDictionary(part => part!["key"]!.GetValue<string>(), part => part!);
        var cells = missing.Select(cell => (Part: DemoPlayer.Text(cell, "part"), Field: DemoPlayer.Text(cell, "field")!)).ToList();
        foreach (var group in cells.Where(cell => cell.Part is not null).GroupBy(cell => cell.Part!))
        {
            parts.TryGetValue(group.Key, out var stored);
            var value = stored?["value"]!.DeepClone().AsObject() ?? NewPart(group.Key);
            foreach (var (_, field) in group)
                Fill(group.Key, value, field);
            await player.WritePartAsync(cast.Contributor, step, group.Key, value, DemoPlayer.Text(stored, "eTag"), cancellation);
        }

        foreach (var (_, field) in cells.Where(cell => cell.Part is null).DistinctBy(cell => cell.Field))
            await AddAsync(step, field, parts, cancellation);
    }

    /// <summary>What the team changes after the reviewer sent the step back.</summary>
    public async Task ReviseAsync(string step, CancellationToken cancellation)
    {
        var artefact = await player.GetAsync(cast.Owner, $"/steps/{step}/artefact", cancellation);
        var first = artefact["parts"]!.AsArray().First(part => part!["value"]!["expectation"] is not null)!;
        var value = first["value"]!.DeepClone().AsObject();
        var stage = value["stage"]!.GetValue<string>();
        value["expectation"] = project.Answer(stage, "customerWords") ?? $"\"I want to know where I stand in {stage}.\"";
        Assume(value, "expectation");
        await player.WritePartAsync(cast.Contributor, step, first["key"]!.GetValue<string>(), value, DemoPlayer.Text(first, "eTag"), cancellation);
    }

    private void Fill(string key, JsonObject part, string field)
    {
        var stage = DemoPlayer.Text(part, "stage") ?? "";
        JsonNode? answer = (key[..key.IndexOf('.', StringComparison.Ordinal)], field) switch
        {
            ("persona", "goals") => new JsonArray(project.Answer("persona", "goal") ?? "Get what was come for without trouble."),
            ("persona", "frustrations") => new JsonArray(project.Answer("persona", "frustration") ?? "Not known yet; the team assumes waiting and unclear information."),
            ("persona", "evidence") => null,
            ("gap", _) => project.Answer(stage, "gap") ?? "Customers are not known to use this channel here.",
            ("touchpoint", "receiver") => project.OfTouchpoint(key["touchpoint.".Length..], "receiver") ?? "the organisation",
            ("touchpoint", "channel") => project.Charter["channels"]![0]!.DeepClone(),
            ("unmapped", _) => true,
            ("deviation", _) => IsTask(key) ? "task" : "accepted",
            ("emotion", "emotion") => 0,
            ("barrier", "severity") => 2,
            ("initiative", "owner") => cast.Owner,
            ("initiative", "due") => "2027-06-30",
            ("kpi", "baseline") => 0,
            ("kpi", "target") => Math.Min(0.95, (part["baseline"]?.GetValue<double>() ?? 0.5) + 0.05),
            ("improvement", "businessValue") => 6,
            ("improvement", "customerValue") => 5,
            ("improvement", "effort") => 4,
            ("improvement", "confidence") => 0.7,
            ("improvement", "decision") => DemoPlayer.Text(part, "kind") == "opportunity" ? "go" : "later",
            ("improvement", "decisionReason") => "Value and effort were weighed in the team's meeting.",
            ("improvement", "evidence") => new JsonArray("step:emotions"),
            ("activity", _) => null,
            _ => project.Answer(stage, field) ?? $"Assumed by the team for {(stage.Length > 0 ? stage : field)}; evidence is to be collected.",
        };
        Special(key, part, field, stage);
        if (answer is null)
            return;
        part[field] = answer;
        Assume(part, field);
    }

    /// <summary>Cells that take more than a value.</summary>
    private void Special(string key, JsonObject part, string field, string stage)
    {
        if (key.StartsWith("persona.", StringComparison.Ordinal) && field == "evidence")
            part["assumed"] = true;
        if (key.StartsWith("touchpoint.", StringComparison.Ordinal) && project.OfTouchpoint(key["touchpoint.".Length..], "label") is { } label)
        {
            part["label"] = label;
            Assume(part, "label");
        }

        if (key.StartsWith("unmapped.", StringComparison.Ordinal))
            part["reason"] = "Not a contact with the customer.";
        if (key.StartsWith("activity.", StringComparison.Ordinal))
        {
            part["goal"] ??= project.Answer(stage, "goal");
            part["opportunity"] ??= project.Answer(stage, "opportunity");
            part["emptyFacetsAccepted"] = "The rest is to be asked in interviews.";
            Assume(part, "goal", "opportunity", "emptyFacetsAccepted");
        }

    }

    private JsonObject NewPart(string key)
    {
        var words = key.Split('.');
        var part = new JsonObject { ["provenance"] = new JsonObject { ["*"] = "assumed" } };
        if (words is ["emotion" or "scenario" or "goal", var persona, var stage])
            (part["persona"], part["stage"]) = (persona, stage);
        if (words is ["gap", var gapStage, var channel])
        {
            part["stage"] = gapStage;
            part["channel"] = Domain.Identifiers.SlugsOf(project.Charter["channels"]!.AsArray().Select(name => name!.GetValue<string>())).First(known => known.Value == channel).Key;
        }

        return part;
    }

    /// <summary>What is missing as a whole: a persona, a measurable goal, a touchpoint in a stage, a strength.</summary>
    private async Task AddAsync(string step, string field, Dictionary<string, JsonNode> parts, CancellationToken cancellation)
    {
        switch (field)
        {
            case "persona":
                await NewAsync(step, "persona.customer", new JsonObject { ["name"] = "The customer", ["goals"] = new JsonArray("Get it done"), ["frustrations"] = new JsonArray("Waiting"), ["assumed"] = true }, cancellation);
                break;
            case "metric":
                await MeasurableAsync(step, parts, cancellation);
                break;
            case "touchpoint":
                await TouchpointsAsync(step, parts, cancellation);
                break;
            case "improvement":
                await NewAsync(step, "improvement.keep-people", new JsonObject
                {
                    ["kind"] = "strength",
                    ["statement"] = "People who help when it matters.",
                    ["stage"] = stages[0],
                    ["customerValue"] = 6,
                    ["businessValue"] = 5,
                    ["effort"] = 1,
                    ["confidence"] = 0.5,
                    ["decision"] = "later",
                    ["decisionReason"] = "To be kept as it is.",
                    ["evidence"] = new JsonArray("step:path"),
                }, cancellation);
                break;
            default:
                throw new DemoFailure($"Step {step} asks for '{field}', for which the demo has no answer.");
        }
    }

    private async Task MeasurableAsync(string step, Dictionary<string, JsonNode> parts, CancellationToken cancellation)
    {
        foreach (var persona in parts.GroupBy(part => DemoPlayer.Text(part.Value["value"], "persona")))
        {
            var key = persona.First().Key;
            var current = (await player.GetAsync(cast.Owner, $"/steps/{step}/artefact", cancellation))["parts"]!.AsArray().First(part => part!["key"]!.GetValue<string>() == key)!;
            var value = current["value"]!.DeepClone().AsObject();
            var baseline = value["metric"]?["baseline"]?.DeepClone();
            value["metric"] = new JsonObject { ["name"] = "share of customers who go on to a later stage", ["unit"] = "share", ["baseline"] = baseline, ["target"] = 0.8, ["direction"] = "up", ["due"] = "2027-06-30" };
            Assume(value, "metric");
            await player.WritePartAsync(cast.Contributor, step, key, value, DemoPlayer.Text(current, "eTag"), cancellation);
        }
    }

    private async Task TouchpointsAsync(string step, Dictionary<string, JsonNode> parts, CancellationToken cancellation)
    {
        var covered = parts.Where(part => part.Key.StartsWith("touchpoint.", StringComparison.Ordinal)).Select(part => DemoPlayer.Text(part.Value["value"], "stage")).ToHashSet();
        foreach (var stage in stages.Where(stage => !covered.Contains(stage)))
        {
            await NewAsync(step, $"touchpoint.{stage}-contact", new JsonObject
            {
                ["label"] = project.Answer(stage, "touchpoint") ?? $"Contact in {stage}",
                ["kind"] = "communication-point",
                ["initiator"] = "the organisation",
                ["receiver"] = "customer",
                ["channel"] = project.Charter["channels"]![0]!.DeepClone(),
                ["stage"] = stage,
            }, cancellation);
        }
    }

    private Task NewAsync(string step, string key, JsonObject part, CancellationToken cancellation)
    {
        part["provenance"] = new JsonObject { ["*"] = "assumed" };
        return player.WritePartAsync(cast.Contributor, step, key, part, null, cancellation);
    }

    private static bool IsTask(string key) => key.Contains(".skipped.", StringComparison.Ordinal);

    private static void Assume(JsonObject part, params string[] fields)
    {
        var provenance = part["provenance"] as JsonObject ?? [];
        part["provenance"] = provenance.DeepClone();
        foreach (var field in fields)
            part["provenance"]![field] = "assumed";
    }
}
