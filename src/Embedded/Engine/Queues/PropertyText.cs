using System.Globalization;

namespace Embedded.Engine.Queues;

/// <summary>A property's value as a mark of its type and a text that holds all of it.</summary>
internal static class PropertyText
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static bool CanHold(object? value) => value is null or string or bool or byte or sbyte or char or short or ushort or int or uint or long or ulong
        or float or double or decimal or Guid or DateTime or DateTimeOffset or TimeSpan or Uri or byte[];

    public static (string Mark, string Text) Write(object? value) => value switch
    {
        null => ("null", ""),
        string text => ("string", text),
        char unit => ("char", ((int)unit).ToString(Culture)),
        DateTime time => ("DateTime", time.ToString("O", Culture)),
        DateTimeOffset time => ("DateTimeOffset", time.ToString("O", Culture)),
        float number => ("Single", number.ToString("R", Culture)),
        double number => ("Double", number.ToString("R", Culture)),
        Uri address => ("Uri", address.OriginalString),
        byte[] bytes => ("Bytes", Convert.ToBase64String(bytes)),
        IFormattable other when CanHold(other) => (other.GetType().Name, other.ToString(null, Culture)),
        bool flag => ("Boolean", flag ? "true" : "false"),
        _ => throw new NotSupportedException($"A message property cannot hold a {value.GetType()}."),
    };

    public static object Read(string mark, string text) => mark switch
    {
        "null" => null!,
        "string" => text,
        "char" => (char)int.Parse(text, Culture),
        "DateTime" => DateTime.Parse(text, Culture, DateTimeStyles.RoundtripKind),
        "DateTimeOffset" => DateTimeOffset.Parse(text, Culture, DateTimeStyles.RoundtripKind),
        "TimeSpan" => TimeSpan.Parse(text, Culture),
        "Guid" => Guid.Parse(text),
        "Uri" => new Uri(text, UriKind.RelativeOrAbsolute),
        "Bytes" => Convert.FromBase64String(text),
        "Boolean" => text == "true",
        "Byte" => byte.Parse(text, Culture),
        "SByte" => sbyte.Parse(text, Culture),
        "Int16" => short.Parse(text, Culture),
        "UInt16" => ushort.Parse(text, Culture),
        "Int32" => int.Parse(text, Culture),
        "UInt32" => uint.Parse(text, Culture),
        "Int64" => long.Parse(text, Culture),
        "UInt64" => ulong.Parse(text, Culture),
        "Single" => float.Parse(text, Culture),
        "Double" => double.Parse(text, Culture),
        "Decimal" => decimal.Parse(text, Culture),
        _ => throw new InvalidDataException($"A stored message property has the unknown type '{mark}'."),
    };
}
