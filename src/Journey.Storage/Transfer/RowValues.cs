using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace Journey.Storage.Transfer;

/// <summary>Properties of rows as texts with their types, and back.</summary>
internal static partial class RowValues
{
    /// <summary>What the store itself adds.</summary>
    private static readonly string[] NotValues = ["PartitionKey", "RowKey", "Timestamp", "odata.etag"];

    public static IReadOnlyList<RowValue> Of(TableEntity row) =>
        [.. row.Where(property => property.Value is not null && !NotValues.Contains(property.Key)).OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => Of(property.Key, property.Value))];

    /// <exception cref="FormatException">A value is not of its type.</exception>
    public static TableEntity Row(string partition, string key, IEnumerable<RowValue> values)
    {
        var row = new TableEntity(partition, key);
        foreach (var value in values)
        {
            if (!Name().IsMatch(value.Name) || NotValues.Contains(value.Name) || !row.TryAdd(value.Name, Parse(value)))
                throw new FormatException($"'{value.Name}' can't be a value, or is there twice.");
        }

        return row;
    }

    private static RowValue Of(string name, object value) => value switch
    {
        string text => new(name, "string", text),
        int number => new(name, "int", number.ToString(CultureInfo.InvariantCulture)),
        long number => new(name, "long", number.ToString(CultureInfo.InvariantCulture)),
        double number => new(name, "double", number.ToString("R", CultureInfo.InvariantCulture)),
        bool flag => new(name, "bool", flag ? "true" : "false"),
        DateTimeOffset time => new(name, "time", time.ToString("O", CultureInfo.InvariantCulture)),
        byte[] bytes => new(name, "bytes", Convert.ToBase64String(bytes)),
        _ => throw new InvalidDataException($"'{name}' is of type {value.GetType().Name}, which no project's file has."),
    };

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) is { Year: >= 2000 and < 2200 } time ? time : throw new FormatException("A time is outside 2000 to 2199.");

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    private static object Parse(RowValue value) => value.Type switch
    {
        "string" => value.Value,
        "int" => int.Parse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        "long" => long.Parse(value.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        "double" => double.Parse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture),
        "bool" => bool.Parse(value.Value),
        "time" => Time(value.Value),
        "bytes" => Convert.FromBase64String(value.Value),
        _ => throw new FormatException($"'{value.Type}' is no type of a value."),
    };
}
