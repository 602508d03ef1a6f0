namespace Repository.Tests;

public class BlankTexts
{
    /// <summary>Ids of customers are what evidence calls them, seen or not.</summary>
    private static readonly string[] AboutCustomers = ["src/Journey.Domain/Surveys/SurveyRules.cs", "src/Journey.Functions/Commands/Privacy/PrivacyCommands.cs"];

    [Fact]
    public void Whether_a_text_says_anything_is_decided_in_one_place()
    {
        var deciding = new[] { "src/Journey.Domain", "src/Journey.Rendering", "src/Journey.Functions" }.SelectMany(Checkout.Sources)
            .Where(file => File.ReadAllText(file).Contains("IsNullOrWhiteSpace", StringComparison.Ordinal)).Select(Checkout.Relative);
        Assert.Equal(AboutCustomers, deciding.Order(StringComparer.Ordinal));
    }
}
