using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class PartTests
{
    [Theory]
    [InlineData("goal.runner.before")]
    [InlineData("goal.a")]
    [InlineData("goal.a-1.b.c")]
    public void A_key_is_a_kind_and_one_to_three_words(string key) => Assert.Equal(key, PartKey.Parse(Step.Goals, key).Value().ToString());

    [Theory]
    [InlineData("goal", "part-id-invalid")]
    [InlineData("goal.", "part-id-invalid")]
    [InlineData("goal.A", "part-id-invalid")]
    [InlineData("goal.a\n", "part-id-invalid")]
    [InlineData("goal.a.b.c.d", "part-id-invalid")]
    [InlineData("goal.a..b", "part-id-invalid")]
    [InlineData("goal.ü", "part-id-invalid")]
    [InlineData("persona.a", "part-kind-unknown")]
    [InlineData("", "part-kind-unknown")]
    [InlineData("|", "part-kind-unknown")]
    public void What_is_no_key_is_refused(string key, string code) => Assert.Equal(code, PartKey.Parse(Step.Goals, key).Refusal().Code);

    [Fact]
    public void Every_kind_belongs_to_a_step_and_every_step_has_one() =>
        Assert.All(StepOrder.All, step => Assert.NotEmpty(PartKinds.Of(step)));

    [Fact]
    public void A_part_is_read_as_it_was_written()
    {
        var persona = new Persona { Name = "Runner", Share = 12.5, Goals = ["Run"], Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Reported } };
        var text = PartJson.Write(persona);
        Assert.Equal(text, PartJson.Write(PartJson.Read(PartKinds.Of(persona), text)));
    }

    [Theory]
    [InlineData("goal.runner.before", "runner", "before", null)]
    [InlineData("goal.runner.before", "runner", "after", "id-mismatch")]
    [InlineData("goal.runner.never", "runner", "never", "stage-unknown")]
    public void A_goal_is_called_what_its_fields_say(string key, string persona, string stage, string? code) =>
        Assert.Equal(code, IdRules.Check(PartKey.Parse(Step.Goals, key).Value(), new Goal { Persona = persona, Stage = stage }, Given.Project)?.Code);

    [Theory]
    [InlineData(Provenance.Measured)]
    [InlineData(Provenance.Inferred)]
    public void Nobody_claims_what_the_backend_did_not_compute(Provenance claimed)
    {
        var sent = new Persona { Share = 40, Provenance = Of(("share", claimed)) };
        Assert.Equal(("provenance-not-yours", "share"), Fault(ProvenanceRules.Apply(null, sent)));
        Assert.Equal(("provenance-not-yours", "share"), Fault(ProvenanceRules.Apply(sent with { Share = 39 }, sent)));
        Assert.Equal(("provenance-not-yours", "share"), Fault(ProvenanceRules.Apply(sent with { Provenance = Of(("share", Provenance.Assumed)) }, sent)));
    }

    [Fact]
    public void What_the_backend_computed_may_stay()
    {
        var drafted = new Persona { Share = 40, Provenance = Of(("share", Provenance.Measured)) };
        var named = Assert.IsType<Persona>(ProvenanceRules.Apply(drafted, drafted with { Name = "Runner" }).Value());
        Assert.Equal((Provenance.Measured, Provenance.Assumed), (named.Provenance["share"], named.Provenance["*"]));
    }

    [Fact]
    public void A_whole_part_is_not_claimed_as_measured() =>
        Assert.Equal("provenance-not-yours", ProvenanceRules.Apply(null, new Persona { Name = "x", Provenance = Of(("*", Provenance.Measured)) }).Refusal().Code);

    [Fact]
    public void A_field_that_does_not_exist_has_no_provenance() =>
        Assert.Equal(("field-unknown", "provenance.colour"), Fault(ProvenanceRules.Apply(null, new Persona { Provenance = Of(("colour", Provenance.Assumed)) })));

    [Theory]
    [InlineData("persona", "{\"share\":-0.1}", "share")]
    [InlineData("activity", "{\"emotion\":2.1}", "emotion")]
    [InlineData("activity", "{\"goalReached\":1.01}", "goalReached")]
    [InlineData("emotion", "{\"arc\":6}", "arc")]
    [InlineData("barrier", "{\"severity\":5}", "severity")]
    [InlineData("improvement", "{\"effort\":0}", "effort")]
    [InlineData("kpi", "{\"cadenceDays\":0}", "cadenceDays")]
    public void A_number_out_of_range_is_refused(string kind, string json, string field) =>
        Assert.Equal(("number-out-of-range", field), Fault(PartJson.Parse(PartKinds.Find(kind)!, JsonNode.Parse(json))));

    [Fact]
    public void The_profile_of_a_persona_stays_whatever_else_is_written_and_nobody_makes_one_up()
    {
        var drafted = new Persona { Name = "Segment", Profile = Given.Profile, Provenance = Of(("*", Provenance.Measured), ("profile", Provenance.Measured)) };
        var renamed = Assert.IsType<Persona>(ProvenanceRules.Apply(drafted, ProvenanceRules.WithProfile(drafted, new Persona { Name = "Runner", Provenance = Of(("*", Provenance.Assumed)) })).Value());
        Assert.Equal(("Runner", Given.Profile.N, Provenance.Measured, Provenance.Assumed), (renamed.Name, renamed.Profile!.N, renamed.Provenance["profile"], renamed.Provenance["*"]));
        Assert.Contains("profile", CellHistory.Cells(renamed).Keys);
        Assert.DoesNotContain("profile", CellHistory.Changed(drafted, renamed));
        Assert.Equal(("provenance-not-yours", "profile"), Fault(ProvenanceRules.Apply(drafted, drafted with { Profile = Given.Profile with { N = 3 } })));
        Assert.Equal(("provenance-not-yours", "profile"), Fault(ProvenanceRules.Apply(null, new Persona { Profile = Given.Profile, Provenance = Of(("profile", Provenance.Assumed)) })));
        Assert.Null(Assert.IsType<Persona>(CellPatch.Apply(PartKinds.Find("persona")!, drafted, JsonNode.Parse("""{"profile": null}""")).Then(sent => ProvenanceRules.Apply(drafted, sent)).Value()).Profile);
    }

    [Theory]
    [InlineData("""{"n": 1}""")]
    [InlineData("""{"n": 9, "of": 3, "reach": 1, "stages": [], "features": [], "others": []}""")]
    [InlineData("""{"n": 1, "of": 3, "reach": 1, "stages": [], "features": [], "others": [[1]]}""")]
    [InlineData("""{"n": 1, "of": 3, "reach": 1, "stages": [], "features": [{"n": 3}], "others": []}""")]
    public void A_profile_that_nothing_can_be_compared_with_is_refused(string profile) =>
        Assert.Equal(("field-invalid", "profile"), Fault(PartJson.Parse(PartKinds.Find("persona")!, new JsonObject { ["profile"] = JsonNode.Parse(profile) })));

    [Fact]
    public void A_persona_that_is_older_than_profiles_is_read()
    {
        var old = Assert.IsType<Persona>(PartJson.Read(PartKinds.Find("persona")!, """{"name":"Runner","share":40,"goals":["Run"],"assumed":false,"provenance":{"*":"measured"},"evidence":["interactions:3"]}"""));
        Assert.Equal(("Runner", null), (old.Name, old.Profile));
        Assert.DoesNotContain("profile", PartJson.Write(old), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_a_member_left_out_is_null_where_a_file_of_the_project_could_not_hold_a_null()
    {
        var nullable = new System.Reflection.NullabilityInfoContext();
        foreach (var (kind, property) in PartKinds.All.Where(kind => !kind.Computed).SelectMany(kind => kind.Type.GetProperties().Where(property => property is { CanWrite: true, PropertyType.Namespace: "Journey.Domain.Artefacts", PropertyType.IsClass: true }), (kind, property) => (kind, property)))
        {
            var sent = PartJson.Parse(kind, new JsonObject { [System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = new JsonObject() });
            if (!sent.TryGet(out var part, out _))
                continue;
            var value = property.GetValue(part)!;
            Assert.All(value.GetType().GetProperties().Where(inner => inner.CanWrite && inner.GetValue(value) is null), inner => Assert.Equal(System.Reflection.NullabilityState.Nullable, nullable.Create(inner).ReadState));
        }

        Assert.IsType<Goal>(PartJson.Parse(PartKinds.Find("goal")!, new JsonObject { ["metric"] = new JsonObject() }).Value());
    }

    private static Dictionary<string, Provenance> Of(params (string Field, Provenance Provenance)[] fields) => fields.ToDictionary(field => field.Field, field => field.Provenance);

    private static (string Code, string? Field) Fault(Outcome<ArtefactPart> outcome) => (outcome.Refusal().Code, outcome.Refusal().Field);
}
