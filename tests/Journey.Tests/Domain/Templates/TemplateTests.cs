using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Templates;

namespace Journey.Tests.Domain.Templates;

public class TemplateTests
{
    private static readonly IndustryTemplate Good = new()
    {
        Id = "own",
        Label = "Our own",
        Channels = ["web"],
        Touchpoints = [new("page", "Page", "awareness", "web", TouchpointKind.CustomerAction, TouchpointForm.Digital, "customer", "company")],
        Questions = ["Why?"],
        Kpis = [new("rate", "Rate", KpiType.Rate, "%", Direction.Up, "purchase", new ReferenceValue(5, "Somebody, 2024"))],
    };

    public static TheoryData<string> Published { get; } = ["retail", "travel", "financial-services", "online-retail"];

    public static TheoryData<string, string, IndustryTemplate> Bad { get; } = new()
    {
        { "template-id-invalid", "id", Good with { Id = "Our Own" } },
        { "template-text-invalid", "label", Good with { Label = " " } },
        { "template-text-invalid", "questions", Good with { Questions = [""] } },
        { "channel-empty", "channels", Good with { Channels = ["web", "web"] } },
        { "name-twice", "channels", Good with { Channels = ["web", "e mail", "E-mail"] } },
        { "template-too-large", "body", Good with { Questions = [.. Enumerable.Repeat("Why?", 51)] } },
        { "stage-unknown", "touchpoints.stage", Good with { Touchpoints = [Good.Touchpoints[0] with { Stage = "nowhere" }] } },
        { "channel-unknown", "touchpoints.channel", Good with { Touchpoints = [Good.Touchpoints[0] with { Channel = "fax" }] } },
        { "touchpoint-invalid", "touchpoints", Good with { Touchpoints = [Good.Touchpoints[0] with { Receiver = "" }] } },
        { "id-twice", "touchpoints.id", Good with { Touchpoints = [Good.Touchpoints[0], Good.Touchpoints[0]] } },
        { "touchpoint-invalid", "touchpoints", Good with { Touchpoints = [null!] } },
        { "touchpoint-invalid", "touchpoints", Good with { Touchpoints = [Good.Touchpoints[0] with { Id = null! }] } },
        { "kpi-invalid", "kpis", Good with { Kpis = [null!] } },
        { "stages-invalid", "stageModel.custom", Good with { StageModel = new StageModel { Kind = StageModelKind.Custom } } },
        { "stages-invalid", "stageModel.custom", Good with { StageModel = new StageModel { Kind = StageModelKind.Custom, Custom = [new("one", "One"), null!] } } },
        { "stages-invalid", "stageModel.custom", Good with { StageModel = new StageModel { Kind = StageModelKind.FiveStage, Custom = [null!, new("", "")] } } },
        { "stages-invalid", "stageModel.custom", Good with { StageModel = new StageModel { Custom = [new("one", " ")] } } },
        { "list-too-long", "stageModel.custom", Good with { StageModel = new StageModel { Custom = [.. Enumerable.Range(0, 201).Select(n => new Stage($"s{n}", "Stage"))] } } },
        { "text-too-long", "stageModel.custom[1].label", Good with { StageModel = Own(4001) } },
        { "kpi-invalid", "kpis", Good with { Kpis = [Good.Kpis[0] with { Unit = "" }] } },
        { "stage-unknown", "kpis.stage", Good with { Kpis = [Good.Kpis[0] with { Stage = "nowhere" }] } },
        { "source-missing", "kpis.reference.source", Good with { Kpis = [Good.Kpis[0] with { Reference = new ReferenceValue(5, "") }] } },
        { "id-twice", "kpis.id", Good with { Kpis = [Good.Kpis[0], Good.Kpis[0]] } },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_template_keeps_the_rules_and_has_touchpoints_in_each_stage_questions_and_kpis(string id)
    {
        var template = IndustryTemplate.Published[id];
        Assert.Equal(id, template.Id);
        Assert.Null(TemplateRules.Validate(template));
        Assert.All(template.StageModel.Stages(), stage => Assert.Contains(template.Touchpoints, touchpoint => touchpoint.Stage == stage.Id));
        Assert.All(template.Channels, channel => Assert.Contains(template.Touchpoints, touchpoint => touchpoint.Channel == channel));
        Assert.True(template.Questions.Count >= 5 && template.Kpis.Count >= 5);
    }

    [Fact]
    public void Published_reference_values_are_those_of_their_sources()
    {
        var abandonment = IndustryTemplate.Published["online-retail"].Kpis.Single(kpi => kpi.Id == "cart-abandonment");
        Assert.Equal((70.19, "%", Direction.Down), (abandonment.Reference!.Value, abandonment.Unit, abandonment.Direction));
        Assert.Contains("Baymard", abandonment.Reference.Source, StringComparison.Ordinal);
        Assert.All(IndustryTemplate.Published.Values, template =>
        {
            var service = template.Kpis.Single(kpi => kpi.Id == "service-repurchase").Reference!;
            Assert.Equal(81, service.Value);
            Assert.Contains("Zendesk, CX Trends 2022", service.Source, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_template_of_ones_own_is_accepted_however_its_touchpoints_spell_its_channels()
    {
        Assert.Null(TemplateRules.Validate(Good));
        Assert.Null(TemplateRules.Validate(Good with { Channels = ["e-mail"], Touchpoints = [Good.Touchpoints[0] with { Channel = "Email" }] }));
    }

    [Fact]
    public void Stages_of_ones_own_are_accepted_up_to_the_limits_of_the_schema()
    {
        Assert.Null(TemplateRules.Validate(Good with { StageModel = new StageModel { Kind = StageModelKind.SevenStage, Custom = [.. Enumerable.Range(0, 200).Select(n => new Stage($"s{n}", "Stage"))] } }));
        Assert.Null(TemplateRules.Validate(Good with { StageModel = Own(4000), Touchpoints = [], Kpis = [] }));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_breaks_a_rule_is_refused_with_its_field(string code, string field, IndustryTemplate template)
    {
        var refusal = TemplateRules.Validate(template)!;
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
        Assert.NotEmpty(refusal.Remedy);
    }

    private static StageModel Own(int letters) => new() { Kind = StageModelKind.Custom, Custom = [new("one", "One"), new("two", new string('x', letters))] };

    [Fact]
    public void The_crosswalk_maps_each_stage_of_one_model_onto_the_other_and_back()
    {
        var walk = StageCrosswalk.Latest;
        var (seven, five) = (new StageModel().Stages(), new StageModel { Kind = StageModelKind.FiveStage }.Stages());
        Assert.Equal(seven.Select(stage => stage.Id), walk.Pairs.Select(pair => pair.Seven));
        Assert.Equal(["conversion"], walk.Map(StageModelKind.SevenStage, StageModelKind.FiveStage, "decision"));
        Assert.Equal(["conversion"], walk.Map(StageModelKind.SevenStage, StageModelKind.FiveStage, "purchase"));
        Assert.Equal(["retention"], walk.Map(StageModelKind.SevenStage, StageModelKind.FiveStage, "post-purchase"));
        Assert.Equal(["loyalty", "advocacy"], walk.Map(StageModelKind.FiveStage, StageModelKind.SevenStage, "loyalty"));
        foreach (var stage in five)
            Assert.All(walk.Map(StageModelKind.FiveStage, StageModelKind.SevenStage, stage.Id), back => Assert.Equal([stage.Id], walk.Map(StageModelKind.SevenStage, StageModelKind.FiveStage, back)));
        Assert.Equal(seven.Count, five.Sum(stage => walk.Map(StageModelKind.FiveStage, StageModelKind.SevenStage, stage.Id).Count));
    }

    [Fact]
    public void Stages_of_the_teams_own_have_no_counterpart()
    {
        Assert.Empty(StageCrosswalk.Latest.Map(StageModelKind.Custom, StageModelKind.FiveStage, "before"));
        Assert.Equal(["loyalty"], StageCrosswalk.Latest.Map(StageModelKind.FiveStage, StageModelKind.FiveStage, "loyalty"));
    }
}
