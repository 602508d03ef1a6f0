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
        var differences = surface.SelectMany(symbol => Differences(symbol, listing)).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void What_is_no_stand_in_shows_nothing()
    {
        foreach (var project in ProjectFile.All.Where(project => project.Name is "Embedded.Engine" or "Embedded.Tables"))
            Assert.Empty(PublicSurface.Of(project.Name).Select(symbol => symbol.ToDisplayString()));
    }

    private static IEnumerable<string> Differences(ISymbol symbol, Listing listing)
    {
        var id = symbol.GetDocumentationCommentId()!;
        if (!listing.Knows(id))
        {
            yield return $"{id} is not official.";
            yield break;
        }

        foreach (var (what, ours, official) in Compared(symbol, id, listing))
        {
            if (ours != official)
                yield return $"{id}: {what} is '{ours}', officially '{official}'.";
        }
    }

    private static IEnumerable<(string What, string? Ours, string? Official)> Compared(ISymbol symbol, string id, Listing listing)
    {
        switch (symbol)
        {
            case INamedTypeSymbol { TypeKind: TypeKind.Class } type:
                yield return ("kind", Shape.Modifiers(type), listing.ModifiersOf(id).Replace("record", "", StringComparison.Ordinal).Trim());
                break;
            case IMethodSymbol method:
                yield return ("parameter list", Shape.Parameters(method), listing.Parameters(id));
                if (method.MethodKind != MethodKind.Constructor)
                    yield return ("result", Shape.Type(method.ReturnType), listing.Returns(id));
                yield return ("kind", Shape.Modifiers(method), listing.ModifiersOf(id));
                break;
            case IPropertySymbol property:
                yield return ("type", Shape.Type(property.Type), listing.PropertyType(id));
                yield return ("accessors", Shape.Accessors(property), listing.Accessors(id));
                yield return ("kind", Shape.Modifiers(property), listing.ModifiersOf(id));
                break;
        }
    }
}
