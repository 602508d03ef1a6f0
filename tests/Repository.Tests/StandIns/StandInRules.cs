using Microsoft.CodeAnalysis;

namespace Repository.Tests.StandIns;

/// <summary>What is public in a stand-in is what the official package has: same names, parameters, defaults, types and modifiers.</summary>
public class StandInRules
{
    [Theory]
    [InlineData("Microsoft.Azure.Functions.Worker")]
    [InlineData("Microsoft.DurableTask")]
    [InlineData("Azure.Messaging.ServiceBus")]
    [InlineData("Azure.AI.TextAnalytics")]
    public void Everything_public_is_official(string package)
    {
        Assert.SkipUnless(Directory.Exists(Listing.Folder), $"The listings of the official surface are not beside the checkout ({Listing.Folder}).");
        var listing = Listing.Read();
        var surface = PublicSurface.Of($"Embedded.{package}");
        Assert.NotEmpty(surface);
        var differences = surface.SelectMany(symbol => OfficialDifferences.Of(symbol, listing)).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Theory]
    [InlineData("Microsoft.DurableTask.Abstractions")]
    [InlineData("Microsoft.DurableTask.Client")]
    [InlineData("Microsoft.DurableTask.Worker")]
    public void Everything_official_of_durable_tasks_is_there(string package)
    {
        Assert.SkipUnless(Directory.Exists(Listing.Folder), $"The listings of the official surface are not beside the checkout ({Listing.Folder}).");
        var ours = PublicSurface.Of("Embedded.Microsoft.DurableTask").Select(symbol => symbol.GetDocumentationCommentId()!).ToHashSet();
        var missing = Listing.Ids(package).Where(id => !LeftOut.Contains(id) && !ours.Contains(id)).ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void What_is_no_stand_in_shows_nothing()
    {
        foreach (var project in ProjectFile.All.Where(project => project.Name is "Embedded.Engine" or "Embedded.Tables"))
            Assert.Empty(PublicSurface.Of(project.Name).Select(symbol => symbol.ToDisplayString()));
    }
}
