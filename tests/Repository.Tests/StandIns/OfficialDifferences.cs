using Microsoft.CodeAnalysis;

namespace Repository.Tests.StandIns;

/// <summary>In what a type or member of a stand-in differs from the official one.</summary>
internal static class OfficialDifferences
{
    public static IEnumerable<string> Of(ISymbol symbol, Listing listing)
    {
        var id = symbol.GetDocumentationCommentId()!;
        if (!listing.Knows(id))
            return [$"{id} is not official."];

        return Compared(symbol, id, listing)
            .Where(part => part.Ours != part.Official)
            .Select(part => $"{id}: {part.What} is '{part.Ours}', officially '{part.Official}'.");
    }

    private static IEnumerable<(string What, string? Ours, string? Official)> Compared(ISymbol symbol, string id, Listing listing)
    {
        yield return ("obsolete", $"{Shape.IsObsolete(symbol)}", $"{listing.IsObsolete(id)}");
        switch (symbol)
        {
            case INamedTypeSymbol type:
                yield return ("kind", TypeShape.Kind(type), listing.Kind(id));
                yield return ("bases", Sorted(TypeShape.Bases(type)), Sorted(listing.Bases(id).Where(name => !listing.Knows("T:" + name) || IsThere(type, name))));
                yield return ("attribute usage", TypeShape.AttributeUsage(type), listing.AttributeUsage(id));
                break;
            case IMethodSymbol method:
                yield return ("parameter list", Shape.Parameters(method), listing.Parameters(id));
                if (method.MethodKind != MethodKind.Constructor)
                    yield return ("result", Shape.Type(method.ReturnType), listing.Returns(id));
                yield return ("kind", Shape.Modifiers(method), listing.ModifiersOf(id));
                yield return ("constraints", Shape.Constraints(method), listing.Constraints(id));
                break;
            case IPropertySymbol property:
                yield return ("type", Shape.Type(property.Type), listing.PropertyType(id));
                yield return ("accessors", Shape.Accessors(property), listing.Accessors(id));
                yield return ("kind", Shape.Modifiers(property), listing.ModifiersOf(id));
                break;
            case IFieldSymbol field:
                yield return ("field", Shape.Field(field), listing.Field(id));
                break;
            case IEventSymbol @event:
                yield return ("handler", Shape.Type(@event.Type), listing.Field(id));
                break;
        }
    }

    /// <summary>An interface that the stand-in lacks can't be a base of its types.</summary>
    private static bool IsThere(INamedTypeSymbol type, string name) => type.ContainingAssembly.GetTypeByMetadataName(name) is not null;

    private static string Sorted(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));
}
