using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Repository.Tests.StandIns;

/// <summary>A member written as the listings write it.</summary>
internal static class Shape
{
    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static string Type(ITypeSymbol type) => type.ToDisplayString(Format).Replace(", ", ",", StringComparison.Ordinal);

    public static string Parameters(IMethodSymbol method) => $"({string.Join(", ", method.Parameters.Select(Parameter))})";

    public static string Accessors(IPropertySymbol property)
    {
        var set = property.SetMethod is { DeclaredAccessibility: Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal } setter ? Prefix(setter, property) + (setter.IsInitOnly ? "init;" : "set;") : "";
        var get = property.GetMethod is { DeclaredAccessibility: Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal } ? "get;" : "";
        return $"{{{get}{set}}}";
    }

    public static string Modifiers(ISymbol symbol)
    {
        var words = new List<string>();
        if (symbol is IPropertySymbol or IMethodSymbol { ContainingType.TypeKind: not TypeKind.Delegate })
        {
            words.AddRange(symbol switch
            {
                { IsStatic: true } => ["static"],
                { IsAbstract: true } when symbol.ContainingType.TypeKind != TypeKind.Interface => ["abstract"],
                { IsOverride: true, IsSealed: true } => ["override", "sealed"],
                { IsOverride: true } => ["override"],
                { IsVirtual: true } => ["virtual"],
                _ => [],
            });
        }

        if (symbol is IMethodSymbol { IsExtensionMethod: true })
            words.Add("extension");
        return string.Join(' ', words.Order(StringComparer.Ordinal));
    }

    public static bool IsObsolete(ISymbol symbol) => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute));

    public static string Constraints(IMethodSymbol method) => string.Join(' ', method.TypeParameters.Select(Constraint).Where(text => text != ""));

    public static string Field(IFieldSymbol field) =>
        field.ContainingType.TypeKind == TypeKind.Enum ? $"= {field.ConstantValue}"
        : field.IsConst ? $"{Type(field.Type)} const = {(field.ConstantValue is string text ? $"\"{text}\"" : field.ConstantValue)}"
        : $"{Type(field.Type)}{(field.IsReadOnly ? " readonly" : "")}{(field.IsStatic ? " static" : "")}";

    private static string Prefix(IMethodSymbol accessor, IPropertySymbol property) => accessor.DeclaredAccessibility == property.DeclaredAccessibility ? "" : "protected ";

    private static string Constraint(ITypeParameterSymbol parameter)
    {
        List<string> rules = [];
        if (parameter.HasReferenceTypeConstraint)
            rules.Add("class");
        if (parameter.HasValueTypeConstraint)
            rules.Add("struct");
        rules.AddRange(parameter.ConstraintTypes.Select(Type));
        if (parameter.HasConstructorConstraint)
            rules.Add("new()");
        return rules.Count == 0 ? "" : $"where {parameter.Name}:{string.Join(',', rules)}";
    }

    private static string Parameter(IParameterSymbol parameter)
    {
        var kind = parameter.RefKind switch { RefKind.Out => "out ", RefKind.Ref => "ref ", RefKind.In => "in ", _ => parameter.IsParams ? "params " : "" };
        return kind + parameter.Name + (parameter.HasExplicitDefaultValue ? "=" + Default(parameter) : "");
    }

    private static string Default(IParameterSymbol parameter) => parameter.ExplicitDefaultValue switch
    {
        null => parameter.Type.IsValueType && parameter.Type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T ? "default" : "null",
        bool value => value ? "true" : "false",
        string value => $"\"{value}\"",
        var value when parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Enum } type =>
            $"{type.Name}.{type.GetMembers().OfType<IFieldSymbol>().First(field => field.HasConstantValue && field.ConstantValue.Equals(value)).Name}",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
