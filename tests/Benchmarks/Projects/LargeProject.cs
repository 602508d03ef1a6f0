using System.Globalization;
using System.Text.Json.Nodes;

namespace Benchmarks.Projects;

/// <summary>The documents of a large project: every cell filled, with texts of a sentence or two as a team writes them.</summary>
internal sealed class LargeProject(ProjectOptions size)
{
    /// <summary>What a list in a part holds at most.</summary>
    private const int MostItems = 200;

    private static readonly string[] Channels = ["web", "shop", "phone", "app"];

    public static JsonArray Team { get; } = new([.. new[]
    {
        ("olga", "marketing", "owner"), ("carl", "sales", "contributor"), ("cleo", "web", "contributor"), ("anna", "support", "approver"),
    }.Select(member => new JsonObject { ["memberId"] = member.Item1, ["name"] = member.Item1, ["function"] = member.Item2, ["role"] = member.Item3 })]);

    public static IEnumerable<string> Members => Team.Select(member => (string)member!["memberId"]!);

    public JsonObject Charter => new()
    {
        ["objectives"] = new JsonArray(new JsonObject { ["statement"] = "Fewer abandoned carts", ["metric"] = "abandonment", ["target"] = 0.6 }),
        ["dataInventory"] = new JsonArray(new JsonObject { ["kind"] = "interviews", ["source"] = "research", ["available"] = true }),
        ["stageModel"] = new JsonObject
        {
            ["kind"] = "custom",
            ["custom"] = new JsonArray([.. Stages.Select((stage, i) => new JsonObject { ["id"] = stage, ["label"] = $"Stage {i + 1}" })]),
        },
        ["scope"] = new JsonObject { ["firstStage"] = Stages[0], ["lastStage"] = Stages[^1] },
        ["channels"] = new JsonArray([.. Channels.Select(channel => (JsonNode)channel)]),
        ["brand"] = "Shoes",
    };

    public IReadOnlyList<string> Stages { get; } = [.. Enumerable.Range(1, size.Stages).Select(i => Numbered("stage", i))];

    public IReadOnlyList<string> Personas { get; } = [.. Enumerable.Range(1, size.Personas).Select(i => Numbered("persona", i))];

    private IEnumerable<string> Touchpoints => Enumerable.Range(1, size.Touchpoints).Select(i => Numbered("touchpoint", i));

    /// <returns>Key and document of each part of the step.</returns>
    public IEnumerable<(string Key, JsonObject Part)> Parts(string step) => step switch
    {
        "personas" => Personas.Select((id, i) => ($"persona.{id}", Persona(i))),
        "goals" => Cells((persona, stage, i) => ($"goal.{persona}.{stage}", Goal(persona, stage))),
        "touchpoints" => Touchpoints.Select((id, i) => ($"touchpoint.{id}", Touchpoint(i))),
        "path" => Touchpoints.Select((id, i) => ($"activity.{id}", Activity(id, i)))
            .Prepend(("planned-path.path", new JsonObject { ["touchpoints"] = new JsonArray([.. Touchpoints.Take(MostItems).Select(id => (JsonNode)id)]) })),
        "emotions" => Cells((persona, stage, i) => ($"emotion.{persona}.{stage}", Emotion(persona, stage, i))).Concat(Touchpoints.Take(100).Select((id, i) => ($"barrier.{id}", Barrier(id, i)))),
        "scenarios" => Cells((persona, stage, i) => ($"scenario.{persona}.{stage}", Scenario(persona, stage))),
        "map" => [("map.map", Map())],
        _ => Touchpoints.Take(100).Select((id, i) => ($"improvement.{id}", Improvement(i))),
    };

    private static string Numbered(string word, int i) => string.Create(CultureInfo.InvariantCulture, $"{word}-{i:D3}");

    private IEnumerable<(string Key, JsonObject Part)> Cells(Func<string, string, int, (string, JsonObject)> cell) =>
        Personas.SelectMany((persona, p) => Stages.Select((stage, s) => cell(persona, stage, (p * Stages.Count) + s)));

    private JsonObject Persona(int i) => new()
    {
        ["name"] = $"Customer {i + 1}",
        ["share"] = Math.Round(100.0 / size.Personas, 2, MidpointRounding.ToZero),
        ["demographics"] = "Between thirty and forty, in a town, with a family and little time.",
        ["background"] = "Has bought elsewhere for years and was disappointed by the last delivery, which came late and incomplete.",
        ["goals"] = new JsonArray("Run without pain", "Know what fits before paying"),
        ["frustrations"] = new JsonArray("Sizes differ between makers", "Returns take weeks"),
        ["channels"] = new JsonArray("web", "shop"),
        ["quote"] = "I just want to know whether it fits.",
        ["assumed"] = true,
    };

    private static JsonObject Goal(string persona, string stage) => new()
    {
        ["persona"] = persona,
        ["stage"] = stage,
        ["need"] = "To compare what is offered without calling anybody.",
        ["expectation"] = "To be told the truth about delivery, price and fit.",
        ["successCriterion"] = "Goes on within a day.",
        ["businessObjective"] = "More orders without a return.",
        ["metric"] = new JsonObject { ["name"] = "orders without a return", ["unit"] = "share", ["baseline"] = 0.7, ["target"] = 0.8, ["direction"] = "up" },
    };

    private JsonObject Touchpoint(int i) => new()
    {
        ["label"] = $"Contact {i + 1} about the order",
        ["kind"] = i % 2 == 0 ? "communication-point" : "customer-action",
        ["initiator"] = "customer",
        ["receiver"] = "shop",
        ["channel"] = Channels[i / Stages.Count % Channels.Length],
        ["stage"] = Stages[i % Stages.Count],
        ["owner"] = "olga",
        ["directContact"] = true,
        ["form"] = "digital",
    };

    private JsonObject Activity(string touchpoint, int i) => new()
    {
        ["label"] = $"Asks about order {i + 1}",
        ["stage"] = Stages[i % Stages.Count],
        ["goal"] = "To know when it comes.",
        ["goalReached"] = 0.6,
        ["channel"] = Channels[i % Channels.Length],
        ["touchpoint"] = touchpoint,
        ["emotion"] = -0.5,
        ["problem"] = "The date changes twice.",
        ["missingSolution"] = "One date that holds.",
        ["opportunity"] = "How might we promise less and keep it?",
        ["metric"] = "share of dates kept",
        ["metricReading"] = 0.8,
    };

    private static JsonObject Emotion(string persona, string stage, int i) => new()
    {
        ["persona"] = persona,
        ["stage"] = stage,
        ["emotion"] = (i % 5) - 2,
        ["labels"] = new JsonArray("impatient", "curious"),
        ["arc"] = (i % 5) + 1,
    };

    private JsonObject Barrier(string touchpoint, int i) => new()
    {
        ["stage"] = Stages[i % Stages.Count],
        ["touchpoint"] = touchpoint,
        ["description"] = "Nobody answers before noon, and the form forgets what was typed.",
        ["missing"] = "An answer within the hour.",
        ["severity"] = i % 5,
    };

    private static JsonObject Scenario(string persona, string stage) => new()
    {
        ["persona"] = persona,
        ["stage"] = stage,
        ["does"] = "Looks up three shops and asks a friend who runs.",
        ["thinks"] = "Is it worth waiting for the sale?",
        ["feels"] = "Curious, and a little afraid of choosing wrong.",
        ["trigger"] = "The old pair is worn.",
    };

    private static JsonObject Map() => new()
    {
        ["title"] = "How runners buy shoes",
        ["textAlternative"] = "Twelve stages from the first wish to the next pair; the mood falls while waiting for the delivery.",
        ["lanes"] = new JsonArray("doing", "touchpoints", "emotions", "thinking", "barriers", "goals", "flow"),
        ["sources"] = new JsonObject([.. new[] { "personas", "goals", "touchpoints", "path", "emotions", "scenarios" }.Select(step => KeyValuePair.Create<string, JsonNode?>(step, 1))]),
    };

    private JsonObject Improvement(int i) => new()
    {
        ["kind"] = i % 5 == 0 ? "strength" : "opportunity",
        ["statement"] = "How might we tell the delivery date before the order?",
        ["stage"] = Stages[i % Stages.Count],
        ["customerValue"] = 6,
        ["effort"] = 4,
        ["evidence"] = new JsonArray("step:emotions"),
    };
}
