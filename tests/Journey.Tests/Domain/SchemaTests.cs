using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Schemas;
using Journey.Domain.Templates;
using NJsonSchema;

namespace Journey.Tests.Domain;

public class SchemaTests
{
    public static TheoryData<string> Names { get; } = [.. JsonSchemas.Names];

    [Fact]
    public void Each_kind_of_part_has_a_schema_and_so_have_charter_team_and_template() => Assert.Equal(
        PartKinds.All.Select(kind => kind.Name).Concat(["charter", "team", "template"]).Order(StringComparer.Ordinal), JsonSchemas.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_schema_takes_an_empty_document_of_its_type_and_no_unknown_field_nor_one_of_another_type(string name)
    {
        var schema = await ReadAsync(name);
        Assert.Equal($"/api/schemas/{name}", (string?)JsonSchemas.Of(name)!["$id"]);
        Assert.NotEmpty(schema.Validate("""{"nobody": 1}"""));
        Assert.NotEmpty(schema.Validate("[]"));
        if (name is not ("team" or "template"))
            Assert.Empty(schema.Validate("{}"));
    }

    [Fact]
    public async Task What_the_backend_reads_its_schema_takes()
    {
        foreach (var template in IndustryTemplate.Published.Values)
            Assert.Empty((await ReadAsync("template")).Validate(JsonSerializer.Serialize(template, Json.Options)));
        Assert.Empty((await ReadAsync("charter")).Validate(JsonSerializer.Serialize(Given.Charter, Json.Options)));
        Assert.Empty((await ReadAsync("team")).Validate(JsonSerializer.Serialize(Given.Team, Json.Options)));
        var cell = new EmotionCell { Persona = "runner", Emotion = -1.5, N = 3, Quotes = ["no"], Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Reported } };
        Assert.Empty((await ReadAsync("emotion")).Validate(PartJson.Write(cell)));
        Assert.Empty((await ReadAsync("persona")).Validate(PartJson.Write(new Persona { Name = "Runner", Profile = Given.Profile })));
        Assert.NotEmpty((await ReadAsync("persona")).Validate("""{"profile": {"customers": 3}}"""));
    }

    [Theory]
    [InlineData("emotion", """{"emotion": "sad"}""")]
    [InlineData("emotion", """{"provenance": {"*": "guessed"}}""")]
    [InlineData("touchpoint", """{"kind": "meeting"}""")]
    [InlineData("persona", """{"goals": "run"}""")]
    [InlineData("charter", """{"mapType": 1}""")]
    public async Task What_the_backend_refuses_to_read_its_schema_refuses_too(string name, string document)
    {
        Assert.NotEmpty((await ReadAsync(name)).Validate(document));
        if (PartKinds.Find(name) is { } kind)
            Assert.Equal("field-invalid", PartJson.Parse(kind, JsonNode.Parse(document)).Refusal().Code);
    }

    [Theory]
    [InlineData("emotion", """{"emotion": 2.5}""", "number-out-of-range")]
    [InlineData("emotion", """{"arc": 0}""", "number-out-of-range")]
    [InlineData("activity", """{"metricReading": 1e16}""", "number-out-of-range")]
    [InlineData("goal", """{"metric": {"name": "a", "target": -2e15}}""", "number-out-of-range")]
    [InlineData("goal", """{"metric": {"name": "a", "due": "1999-12-31"}}""", "date-out-of-range")]
    [InlineData("next-review", """{"on": "2200-01-01"}""", "date-out-of-range")]
    [InlineData("improvement", """{"effort": 0, "confidence": 1}""", "number-out-of-range")]
    [InlineData("emotion", """{"emotion": -2, "arc": 5, "n": 0}""", null)]
    [InlineData("goal", """{"metric": {"name": "a", "baseline": 1e15, "due": "2199-12-31"}}""", null)]
    [InlineData("improvement", """{"effort": 0.01, "cost": 0, "customerValue": 10}""", null)]
    public async Task A_value_is_within_its_range_for_the_schema_and_for_the_backend_or_for_neither(string name, string document, string? code)
    {
        Assert.Equal(code is null, (await ReadAsync(name)).Validate(document).Count == 0);
        Assert.Equal(code, PartJson.Parse(PartKinds.Find(name)!, JsonNode.Parse(document)) is Outcome<ArtefactPart>.Refused refused ? refused.Refusal.Code : null);
    }

    [Theory]
    [InlineData("cadenceDays", "0")]
    [InlineData("cadenceDays", "731")]
    [InlineData("journeyGapDays", "731")]
    [InlineData("language", "\"de\"")]
    [InlineData("journeyGoal", "\"Not a slug\"")]
    [InlineData("budget", """{"amount": -1, "currency": "EUR"}""")]
    [InlineData("budget", """{"amount": 1, "currency": "euro"}""")]
    [InlineData("reviewPolicy", """{"quorum": 21}""")]
    [InlineData("reviewPolicy", """{"mostReminders": 51}""")]
    [InlineData("reviewPolicy", """{"escalateDaysAfter": 0}""")]
    [InlineData("objectives", """[{"statement": "a", "target": 1e16}]""")]
    [InlineData("objectives", """[{"statement": "a", "due": "2200-01-01"}]""")]
    [InlineData("objectives", """[{"statement": ""}]""")]
    [InlineData("dataInventory", """[{"kind": "", "source": "crm"}]""")]
    [InlineData("channels", """[""]""")]
    [InlineData("competitors", """["Boots", ""]""")]
    [InlineData("stageModel", """{"kind": "custom"}""")]
    [InlineData("stageModel", """{"kind": "custom", "custom": [{"id": "a", "label": "a"}]}""")]
    [InlineData("stageModel", """{"kind": "custom", "custom": [{"id": "A B", "label": "a"}, {"id": "b", "label": "b"}]}""")]
    public async Task A_charter_that_breaks_a_rule_of_one_field_breaks_its_schema_too(string field, string value)
    {
        var document = $"{{\"{field}\": {value}}}";
        Assert.NotEmpty((await ReadAsync("charter")).Validate(document));
        Assert.NotNull(CharterRules.Validate(JsonSerializer.Deserialize<Charter>(document, Json.Options)!));
    }

    [Theory]
    [InlineData(40, "carl", "Carl", true)]
    [InlineData(41, "carl", "Carl", false)]
    [InlineData(1, "A B", "Carl", false)]
    [InlineData(1, "carl", "", false)]
    public async Task A_team_keeps_its_limits_in_its_schema(int members, string id, string name, bool holds)
    {
        var team = new Team([.. Enumerable.Range(0, members).Select(n => new TeamMember(n == 0 ? id : $"m{n}", name, "sales", TeamRole.Owner))]);
        Assert.Equal(holds, TeamRules.Validate(team) is null);
        Assert.Equal(holds, (await ReadAsync("team")).Validate(JsonSerializer.Serialize(team, Json.Options)).Count == 0);
    }

    [Fact]
    public async Task What_may_be_left_out_is_not_required_and_what_may_not_is()
    {
        var schema = await ReadAsync("charter");
        Assert.Empty(schema.Validate("""{"dataInventory": [{"kind": "feedback", "source": "crm"}]}"""));
        Assert.NotEmpty(schema.Validate("""{"budget": {"currency": "EUR"}}"""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Charter>("""{"budget": {"currency": "EUR"}}""", Json.Options));
    }

    [Fact]
    public async Task The_limits_of_a_template_are_in_its_schema()
    {
        var schema = await ReadAsync("template");
        var template = IndustryTemplate.Published["retail"];
        string longest = new('x', 500), longer = longest + "x";
        IndustryTemplate With(string text, int questions, int touchpoints) => template with
        {
            Label = text,
            Questions = [.. Enumerable.Range(0, questions).Select(n => text)],
            Touchpoints = [.. Enumerable.Range(0, touchpoints).Select(n => template.Touchpoints[0] with { Id = $"t{n}", Initiator = text })],
        };
        foreach (var (sent, holds) in new[] { (With(longest, 50, 200), true), (With(longer, 1, 1), false), (With("x", 51, 1), false), (With("x", 1, 201), false) })
        {
            Assert.Equal(holds, TemplateRules.Validate(sent) is null);
            Assert.Equal(holds, schema.Validate(JsonSerializer.Serialize(sent, Json.Options)).Count == 0);
        }
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"label": null}""", false)]
    [InlineData("""{"label": ""}""", false)]
    [InlineData("""{"channels": [""]}""", false)]
    [InlineData("""{"questions": ["Why?", ""]}""", false)]
    [InlineData("""{"touchpoints": [{"id": "My Id"}]}""", false)]
    [InlineData("""{"touchpoints": [{"id": "page", "label": ""}]}""", false)]
    [InlineData("""{"touchpoints": [{"id": "page", "initiator": ""}]}""", false)]
    [InlineData("""{"touchpoints": [{"id": "page", "stage": "", "channel": "web"}]}""", false)]
    [InlineData("""{"touchpoints": [{"id": "page", "channel": ""}]}""", false)]
    [InlineData("""{"kpis": [{"id": "K 1"}]}""", false)]
    [InlineData("""{"kpis": [{"id": "rate", "unit": ""}]}""", false)]
    [InlineData("""{"kpis": [{"id": "rate", "reference": {"value": 1, "source": ""}}]}""", false)]
    [InlineData("""{"kpis": [{"id": "rate", "stage": null, "reference": null}]}""", true)]
    [InlineData("""{"stageModel": {"kind": "custom", "custom": [{"id": "one", "label": "One"}]}, "touchpoints": [], "kpis": []}""", false)]
    [InlineData("""{"stageModel": {"kind": "five-stage", "custom": [{"id": "one", "label": "One"}]}, "touchpoints": [], "kpis": []}""", true)]
    [InlineData("""{"stageModel": {"kind": "custom", "custom": [{"id": "one", "label": "One"}, {"id": "two", "label": "Two"}]}, "touchpoints": [], "kpis": []}""", true)]
    public async Task A_template_keeps_its_form_in_its_schema(string changes, bool holds)
    {
        var sent = JsonNode.Parse("""
            {
              "label": "Our own", "channels": ["web"], "questions": ["Why?"],
              "touchpoints": [{"id": "page", "label": "Page", "stage": "awareness", "channel": "web", "kind": "customer-action", "form": "digital", "initiator": "customer", "receiver": "company"}],
              "kpis": [{"id": "rate", "name": "Rate", "type": "rate", "unit": "%", "direction": "up"}]
            }
            """)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            if (value is JsonArray { Count: > 0 } items && items[0] is JsonObject changed)
                foreach (var (inner, to) in changed)
                    sent[name]![0]![inner] = to?.DeepClone();
            else
                sent[name] = value?.DeepClone();
        }

        Assert.Equal(holds, (await ReadAsync("template")).Validate(sent.ToJsonString()).Count == 0);
        Assert.Equal(holds, Accepts(sent));
        sent.Remove("label");
        Assert.NotEmpty((await ReadAsync("template")).Validate(sent.ToJsonString()));
        Assert.False(Accepts(sent));

        static bool Accepts(JsonObject sent)
        {
            try
            {
                return TemplateRules.Validate(sent.Deserialize<IndustryTemplate>(Json.Options)! with { Id = "own" }) is null;
            }
            catch (JsonException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_part_that_the_backend_computes_has_a_schema_that_says_so_and_limits_nothing()
    {
        Assert.Equal(["actual-path"], JsonSchemas.Names.Where(name => ((string?)JsonSchemas.Of(name)!["description"])?.Contains("nobody can write it", StringComparison.Ordinal) == true));
        var schema = await ReadAsync("actual-path");
        var path = new ActualPath
        {
            Cases = 3,
            Activities = [.. Enumerable.Range(0, PartJson.MostItems + 1).Select(n => new ActivityCount($"a{n}", 1))],
            Edges = [new("a0", "a1", 2, null)],
            Variants = [new([new string('x', PartJson.LongestText + 1)], 3)],
            CaseDuration = new(1, 2, 3),
            Stages = [new("before", 3, 0.5, 0.5, 1), new("after", 1, null, null, 0.3)],
            Findings = ["deviation.detour"],
            Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured },
        };
        Assert.Empty(schema.Validate(PartJson.Write(path)));
        Assert.NotEmpty(schema.Validate("""{"edges": [{"from": 1}]}"""));
    }

    [Fact]
    public async Task Limits_of_texts_and_lists_are_in_the_schema()
    {
        var schema = await ReadAsync("persona");
        Assert.NotEmpty(schema.Validate(new JsonObject { ["name"] = new string('x', PartJson.LongestText + 1) }.ToJsonString()));
        Assert.NotEmpty(schema.Validate(new JsonObject { ["goals"] = new JsonArray([.. Enumerable.Range(0, PartJson.MostItems + 1).Select(i => JsonValue.Create("g"))]) }.ToJsonString()));
    }

    private static Task<JsonSchema> ReadAsync(string name) => JsonSchema.FromJsonAsync(JsonSchemas.Of(name)!.ToJsonString());
}
