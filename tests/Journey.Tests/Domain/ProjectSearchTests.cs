using Journey.Domain.Projects;

namespace Journey.Tests.Domain;

public class ProjectSearchTests
{
    private static readonly Charter Charter = Given.Charter with { Objectives = [new Objective("Меньше брошенных корзин", null, null, null), new Objective("提高购物车转化率", null, null, null)], Industry = "retail" };

    [Theory]
    [InlineData("shoes", true)]
    [InlineData("SHOES корзин", true)]
    [InlineData("БРОШЕННЫХ", true)]
    [InlineData("购物车", true)]
    [InlineData("ｓｈｏｅｓ", true)]
    [InlineData("  ", true)]
    [InlineData("shoes gloves", false)]
    [InlineData("购物袋", false)]
    public void Every_word_is_looked_for_in_any_case_and_script(string query, bool found) =>
        Assert.Equal(found, new ProjectSearch(ProjectSearch.Read(query).Value()).Matches(Given.With(Charter)));

    [Fact]
    public void State_map_type_and_template_are_looked_for()
    {
        var project = Given.With(Charter);
        Assert.True(new ProjectSearch([], LifecycleState.Active, MapType.CurrentState, "retail").Matches(project));
        Assert.False(new ProjectSearch([], LifecycleState.Paused).Matches(project));
        Assert.False(new ProjectSearch([], null, MapType.FutureState).Matches(project));
        Assert.False(new ProjectSearch([], null, null, "travel").Matches(project));
    }

    [Fact]
    public void A_search_that_is_too_long_is_refused()
    {
        Assert.Equal("search-too-long", ProjectSearch.Read(new string('a', 201)).Refusal().Code);
        Assert.Equal("search-too-long", ProjectSearch.Read(string.Join(' ', Enumerable.Repeat("a", 21))).Refusal().Code);
    }
}
