using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Journey.Domain;

namespace Journey.Analysis.Files;

/// <summary>What a field may hold. A value that breaks a rule rejects its row: nothing is cut off.</summary>
internal static partial class FieldRules
{
    public const int IdLength = 256;
    public const int LabelLength = 200;
    public const int AttributeLength = 1_000;
    public const int AttributeCount = 256;

    /// <summary>Characters of all values of a row that are no field's.</summary>
    public const int AttributesLength = 64_000;

    public const int TextLength = 5_000;

    /// <summary>What is wrong with a value or a name that holds such.</summary>
    public const string NoCharacter = "holds a code that stands for no character in Unicode";

    /// <summary>In either direction: so that the sum of all events of a project is a number too.</summary>
    public const decimal LargestNumber = 1_000_000_000_000_000;

    /// <summary>Entries between semicolons.</summary>
    public const int ListCount = 20;

    // In the languages that evidence comes in; files of one system have one of them.
    private static readonly string[] Yes = ["true", "yes", "1", "tak", "да", "是"];
    private static readonly string[] No = ["false", "no", "0", "nie", "нет", "否"];

    /// <summary>An identifier: no control characters at all.</summary>
    public static string? Id(string? raw, out string? fault) => Checked(raw?.Trim(), IdLength, lineBreaks: false, out fault);

    /// <summary>A name: a line break inside, as spreadsheets leave it, counts as a space.</summary>
    public static string? Label(string? raw, out string? fault)
    {
        var value = raw?.Trim();
        if (value is not null && value.AsSpan().IndexOfAny('\r', '\n', '\t') >= 0)
            value = string.Join(' ', value.Split(['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        return Checked(value, LabelLength, lineBreaks: false, out fault);
    }

    /// <summary>Free text: line breaks and tabs may stand in it.</summary>
    public static string? Text(string? raw, int length, out string? fault) => Checked(raw?.Trim(), length, lineBreaks: true, out fault);

    /// <summary>With an exponent too, as programs write large and small ones, or with spaces between thousands, as spreadsheets write them; with the other sign between them where the number reads one way only, as 1.234,5 does and 1.234 does not.</summary>
    public static decimal? Number(string? raw, bool decimalComma, out string? fault)
    {
        fault = null;
        if (string.IsNullOrWhiteSpace(raw)) return null;
        if (decimal.TryParse(Ungrouped(raw.Trim(), decimalComma), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, decimalComma ? Comma : NumberFormatInfo.InvariantInfo, out var number) && number is >= -LargestNumber and <= LargestNumber) return number;
        fault = number != 0 ? $"is a number beyond {LargestNumber.ToString(CultureInfo.InvariantCulture)}" : decimalComma ? "is no number with a decimal comma" : "is no number with a decimal point";
        return null;
    }

    /// <summary>Yes or no, in any case of letters; null where nothing is said.</summary>
    public static bool? Flag(string? raw, out string? fault)
    {
        fault = null;
        if (string.IsNullOrWhiteSpace(raw)) return null;
        var value = raw.Trim();
        if (Yes.Contains(value, StringComparer.OrdinalIgnoreCase)) return true;
        if (No.Contains(value, StringComparer.OrdinalIgnoreCase)) return false;
        fault = "is neither true nor false";
        return null;
    }

    /// <summary>Without the spaces, plain, no-break or narrow, or the points or commas of a number whose digits they group by three; anything else stays as it is.</summary>
    private static string Ungrouped(string number, bool decimalComma) =>
        number.AsSpan().IndexOfAny(Spaces) >= 0 && Grouped().IsMatch(number) ? string.Concat(number.Split(Spaces.ToArray()))
        : decimalComma && PointGrouped().IsMatch(number) ? number.Replace(".", "", StringComparison.Ordinal)
        : !decimalComma && CommaGrouped().IsMatch(number) ? number.Replace(",", "", StringComparison.Ordinal)
        : number;

    private static ReadOnlySpan<char> Spaces => " \u00A0\u202F";

    [GeneratedRegex("""^[+-]?[0-9]{1,3}([ \u00A0\u202F])[0-9]{3}(?:\1[0-9]{3})*(?:[.,][0-9]*)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex("""^[+-]?[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})$""", RegexOptions.CultureInvariant)]
    private static partial Regex PointGrouped();

    [GeneratedRegex("""^[+-]?[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})$""", RegexOptions.CultureInvariant)]
    private static partial Regex CommaGrouped();

    private static NumberFormatInfo Comma { get; } = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "" };

    private static string? Checked(string? value, int length, bool lineBreaks, out string? fault)
    {
        fault = null;
        if (string.IsNullOrEmpty(value)) return null;
        if (value.Length > length)
            fault = string.Create(CultureInfo.InvariantCulture, $"is longer than {length} characters");
        else if (value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return value;
        else if (value.Any(letter => char.IsControl(letter) && !(lineBreaks && (letter is '\r' or '\n' or '\t'))))
            fault = "holds a control character";
        else if (!IsWhole(value))
            fault = "holds bytes that are no text in the file's encoding";
        else if (!UnicodeText.IsReadable(value))
            fault = NoCharacter;
        return fault is null ? value : null;
    }

    // Bytes that are no text in the encoding were read as the replacement character, and so is half a surrogate pair when it is enumerated.
    private static bool IsWhole(string value)
    {
        foreach (var rune in value.EnumerateRunes())
            if (rune == Rune.ReplacementChar) return false;
        return true;
    }
}
