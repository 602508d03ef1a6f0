using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Journey.Storage.Transfer;

/// <summary>
/// Nulls where the type of what was read has none. The reader of JSON lets them pass in lists and dictionaries, and what a document leaves out is null whatever its type says.
/// </summary>
internal static class Holes
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(PropertyInfo Property, NullabilityInfo Info)>> Members = new();

    /// <returns>Where the first one is, such as <c>evidence[0]</c>; null where there is none.</returns>
    public static string? In(object content) => Within(content, null, "");

    private static string? Within(object value, NullabilityInfo? info, string path) => value switch
    {
        string => null,
        IDictionary entries => entries.Keys.Cast<object>().Select(key => Next(entries[key], info?.GenericTypeArguments.ElementAtOrDefault(1), $"{path}.{key}")).FirstOrDefault(found => found is not null),
        IEnumerable items => items.Cast<object?>().Select((item, index) => Next(item, info?.ElementType ?? info?.GenericTypeArguments.ElementAtOrDefault(0), $"{path}[{index}]")).FirstOrDefault(found => found is not null),
        _ when IsOurs(value.GetType()) => Members.GetOrAdd(value.GetType(), Read).Select(member => Next(member.Property.GetValue(value), member.Info, path.Length == 0 ? Name(member.Property) : $"{path}.{Name(member.Property)}")).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static string? Next(object? value, NullabilityInfo? info, string path) =>
        value is not null ? Within(value, info, path) : info is { ReadState: NullabilityState.NotNull } ? path : null;

    private static bool IsOurs(Type type) => type is { IsEnum: false, Namespace: { } name } && name.StartsWith("Journey.", StringComparison.Ordinal);

    private static string Name(PropertyInfo property) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <summary>What is written from outside; what is worked out from that needs no look.</summary>
    private static IReadOnlyList<(PropertyInfo Property, NullabilityInfo Info)> Read(Type type)
    {
        var context = new NullabilityInfoContext();
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property is { CanRead: true, CanWrite: true }).Select(property => (property, context.Create(property)))];
    }
}

/// <summary>Something is null that never is.</summary>
/// <param name="path">Where.</param>
internal sealed class HoleException(string path) : FormatException(path);
