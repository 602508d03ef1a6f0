using Microsoft.CodeAnalysis;

namespace Repository.Tests.StandIns;

/// <summary>The head of a type, written as the listings write it.</summary>
internal static class TypeShape
{
    public static string Kind(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Struct => $"{(type.IsReadOnly ? "readonly " : "")}{(type.IsRefLikeType ? "ref " : "")}struct",
        TypeKind.Enum => "enum",
        TypeKind.Interface => "interface",
        TypeKind.Delegate => "delegate",
        _ => $"{(type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}{(type.IsRecord ? "record " : "")}class",
    };

    /// <summary>The base type and the interfaces that the type names itself.</summary>
    public static IEnumerable<string> Bases(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Delegate } => [],
        { EnumUnderlyingType: { } number } => [Shape.Type(number)],
        { BaseType: { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } parent } => type.Interfaces.Prepend(parent).Select(Shape.Type),
        _ => type.Interfaces.Select(Shape.Type),
    };

    public static string AttributeUsage(INamedTypeSymbol type)
    {
        if (type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == nameof(AttributeUsageAttribute)) is not { } usage)
            return "";
        var named = usage.NamedArguments.ToDictionary(argument => argument.Key, argument => (bool)argument.Value.Value!);
        var targets = ((AttributeTargets)usage.ConstructorArguments[0].Value!).ToString().Replace(", ", "|", StringComparison.Ordinal);
        return targets
            + (named.GetValueOrDefault(nameof(AttributeUsageAttribute.Inherited), true) ? "" : ",notinherited")
            + (named.GetValueOrDefault(nameof(AttributeUsageAttribute.AllowMultiple), false) ? ",multiple" : "");
    }
}
