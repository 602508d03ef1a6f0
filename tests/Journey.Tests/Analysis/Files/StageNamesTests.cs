using Journey.Analysis.Files;
using Journey.Domain.Projects;

namespace Journey.Tests.Analysis.Files;

public class StageNamesTests
{
    private static readonly IReadOnlyList<Stage> five = new StageModel { Kind = StageModelKind.FiveStage }.Stages();

    [Theory]
    [InlineData("awareness", "awareness")]
    [InlineData("Awareness", "awareness")]
    [InlineData("ŚWIADOMOŚĆ", "awareness")]
    [InlineData("consi deration", "consideration")]
    [InlineData("Осведомлённость", null)]
    [InlineData("aware", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_published_stage_is_known_by_its_id_its_label_and_its_name_in_the_projects_language(string? name, string? id) =>
        Assert.Equal(id, new StageNames(five, "pl").IdOf(name));

    [Fact]
    public void A_stage_of_the_teams_own_is_known_by_what_the_team_calls_it_alone()
    {
        var own = new StageNames([new("awareness", "Pierwszy kontakt"), new("later", "Potem")], "pl");
        Assert.Equal(["awareness", "awareness", null, "later"], new[] { "pierwszy kontakt", "Awareness", "Świadomość", "POTEM" }.Select(own.IdOf));
    }

    [Fact]
    public void An_id_goes_before_a_label_and_one_that_is_exact_before_one_in_other_letters()
    {
        var crossed = new StageNames([new("to-buy", "Look"), new("look", "To buy"), new("tobuy", "Tobuy it")], "en");
        Assert.Equal(["to-buy", "tobuy", "look", "to-buy", "tobuy"], new[] { "to-buy", "tobuy", "LOOK", "To Buy", "tobuy it" }.Select(crossed.IdOf));
        Assert.Equal(["LOOK"], crossed.NamesOf("look"));
        Assert.Empty(crossed.NamesOf("to-buy"));
        Assert.Equal(["TOBUYIT"], crossed.NamesOf("tobuy"));
    }
}
