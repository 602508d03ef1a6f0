using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
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
        if (name != "team")
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
