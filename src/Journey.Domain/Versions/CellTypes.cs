using System.Reflection;

namespace Journey.Domain.Versions;

/// <summary>What the cells of parts are of. The same text is a value that was chosen in one cell and a member's own words in another: only the type tells them apart.</summary>
internal static class CellTypes
{
    /// <param name="owner">The type that has the member; null where it is not known.</param>
    /// <param name="member">Its name in the spelling of the API, or a key where the owner is a dictionary.</param>
    /// <returns>The type of the member's value, or of each item where it is a list; null where there is no such member.</returns>
    public static Type? Of(Type? owner, string member)
    {
        var type = ValueOf(owner) ?? owner?.GetProperty(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)?.PropertyType;
        return type is null ? null : Nullable.GetUnderlyingType(type) ?? ItemOf(type) ?? type;
    }

    private static Type? ValueOf(Type? type) => Is(type, typeof(IReadOnlyDictionary<,>)) ? type!.GetGenericArguments()[1] : null;

    private static Type? ItemOf(Type type) => Is(type, typeof(IReadOnlyList<>)) ? type.GetGenericArguments()[0] : null;

    private static bool Is(Type? type, Type generic) => type is { IsGenericType: true } && type.GetGenericTypeDefinition() == generic;
}
