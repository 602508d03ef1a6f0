using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Repository.Tests.StandIns;

/// <summary>The public and protected types and members of a built assembly, which is read and not loaded.</summary>
internal static class PublicSurface
{
    private static readonly string Built = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    public static IReadOnlyList<ISymbol> Of(string assembly)
    {
        var folder = Path.Combine(Built, assembly, Configuration);
        var file = Path.Combine(folder, assembly + ".dll");
        Assert.True(File.Exists(file), $"'{file}' is not built.");
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var references = platform.Concat(Directory.EnumerateFiles(folder, "*.dll")).DistinctBy(Path.GetFileName).ToDictionary(path => path, path => MetadataReference.CreateFromFile(path));
        var reference = MetadataReference.CreateFromFile(file);
        var compilation = CSharpCompilation.Create("surface", references: [.. references.Where(known => Path.GetFileName(known.Key) != assembly + ".dll").Select(known => known.Value), reference]);
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        return [.. Types(symbol.GlobalNamespace).SelectMany(type => Members(type).Prepend(type))];
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol space => Types(space),
            INamedTypeSymbol type when IsVisible(type) => Types(type).Prepend(type),
            _ => [],
        });

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type) => type.GetMembers().Where(member =>
        member is not INamedTypeSymbol
        && IsVisible(member)
        && !(type.IsSealed && member.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal && !member.IsOverride)
        && member is not IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        // The compiler makes these, whatever the source says.
        && member.Name != "<Clone>$"
        && !(type.TypeKind == TypeKind.Delegate && member.Name != "Invoke")
        && !(type.TypeKind == TypeKind.Enum && member is IMethodSymbol or IFieldSymbol { Name: "value__" })
        && !(type.IsValueType && member.IsImplicitlyDeclared));

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
