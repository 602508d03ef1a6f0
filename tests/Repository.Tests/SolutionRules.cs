namespace Repository.Tests;

public class SolutionRules
{
    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var root = Checkout.Root;
        var solution = File.ReadAllText(Path.Combine(root, "JourneyFunctions.sln")).Replace('\\', '/');
        var missing = Checkout.Projects().Where(project => !solution.Contains(Checkout.Relative(project), StringComparison.Ordinal));
        Assert.Empty(missing);
    }
}
