using System.Text.Json;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.FollowUps;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Schemas;

namespace Journey.Tests.Domain;

public class FiniteNumbersTests
{
    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("\"1\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("true")]
    public void What_is_no_finite_number_is_refused_with_its_field_wherever_it_stands(string number)
    {
        Assert.Equal(("field-invalid", "objectives[0].target"), Refused<Charter>($"{{\"objectives\":[{{\"statement\":\"a\",\"target\":{number}}}]}}"));
        Assert.Equal(("field-invalid", "kpiReading"), Refused<FollowUpUpdate>($"{{\"kpiReading\":{number}}}"));
        Assert.Equal(("field-invalid", "profile.others[0][0]"), Refused<Persona>($"{{\"profile\":{{\"others\":[[{number}]]}}}}"));
    }

    [Fact]
    public void A_field_is_known_by_its_name_in_the_schema_and_by_no_other_spelling()
    {
        Assert.Equal(("field-unknown", "Emotion"), Refused<EmotionCell>("{\"Emotion\":1}"));
        Assert.Equal(("field-unknown", "isTARGET"), Refused<EmotionCell>("{\"isTARGET\":true}"));
        Assert.Equal(("field-missing", "budget"), Refused<Charter>("{\"budget\":{\"currency\":\"EUR\"}}"));
    }

    [Theory]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("-5e-324", -double.Epsilon)]
    [InlineData("1e-400", 0.0)]
    [InlineData("0.1", 0.1)]
    public void Every_other_number_is_read_and_written_as_it_is(string text, double number)
    {
        Assert.Equal(number, JsonSerializer.Deserialize<double>(text, Json.Options));
        Assert.Equal(JsonSerializer.Serialize(number), JsonSerializer.Serialize(number, Json.Options));
    }

    [Fact]
    public void Schemas_say_that_they_are_numbers()
    {
        Assert.Equal("""["number","null"]""", JsonSchemas.Of("kpi")!["properties"]!["target"]!["type"]!.ToJsonString());
        Assert.Equal("number", (string?)JsonSchemas.Of("persona")!["properties"]!["profile"]!["properties"]!["reach"]!["type"]);
    }

    private static (string Code, string? Field) Refused<T>(string document)
    {
        var refusal = JsonRefusal.Of(Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(document, Json.Options)));
        return (refusal.Code, refusal.Field);
    }
}
