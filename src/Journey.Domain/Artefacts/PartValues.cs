using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Journey.Domain.Refusals;

namespace Journey.Domain.Artefacts;

/// <summary>The ranges that numbers and dates in a part must keep, whoever writes them: those that its properties name, as its schema does.</summary>
public static class PartValues
{
    /// <summary>No date of a project is later.</summary>
    public static readonly DateOnly LastDate = new(2199, 12, 31);

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Limited>> Known = [];

    /// <returns>The first value out of range, null when there is none.</returns>
    public static Refusal? Check(ArtefactPart part) => Values(part, "") ?? (part is Persona persona ? SegmentProfile.Check(persona.Profile) : null);

    /// <summary>Dates of a project lie in this century or the next; a store may not even hold others.</summary>
    public static bool IsDate(DateOnly date) => date.Year >= 2000 && date <= LastDate;

    private static Refusal? Values(object holder, string before)
    {
        foreach (var (property, name, range) in Known.GetOrAdd(holder.GetType(), Of))
        {
            var refusal = property.GetValue(holder) switch
            {
                null => null,
                DateOnly date => IsDate(date) ? null : Refuse.Invalid(before + name, "date-out-of-range", $"{date:yyyy-MM-dd} is outside 2000 to 2199.", "Give the date that is meant."),
                var value when range is not null => Range(before + name, Convert.ToDouble(value, CultureInfo.InvariantCulture), range),
                var inner => Values(inner, $"{before}{name}."),
            };
            if (refusal is not null)
                return refusal;
        }

        return null;
    }

    private static Refusal? Range(string field, double value, RangeAttribute range)
    {
        var (low, high) = (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));
        return value >= low && value <= high ? null : Refuse.Invalid(field, "number-out-of-range", string.Create(CultureInfo.InvariantCulture, $"{value} is outside {low} to {high}."), "Give a number within the range.");
    }

    /// <summary>The properties that are numbers with a range, dates, or hold some of them.</summary>
    private static IReadOnlyList<Limited> Of(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Select(property => new Limited(property, JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.GetCustomAttribute<RangeAttribute>()))
            .Where(limited => limited.Range is not null || limited.Property.PropertyType == typeof(DateOnly?) || (limited.Property.PropertyType is { IsClass: true } inner && inner.Assembly == type.Assembly && Of(inner).Count > 0)),
    ];

    private sealed record Limited(PropertyInfo Property, string Name, RangeAttribute? Range);
}
