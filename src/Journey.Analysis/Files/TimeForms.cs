using System.Globalization;
using System.Text.RegularExpressions;

namespace Journey.Analysis.Files;

/// <summary>In which order day and month stand where the year is last.</summary>
public enum DateOrder
{
    /// <summary>25/12/2026.</summary>
    DayFirst,

    /// <summary>12/25/2026.</summary>
    MonthFirst,
}

/// <summary>The ways in which one time is written.</summary>
internal static partial class TimeForms
{
    private const int ReadDigits = 7;
    private const int HalfDay = 12;

    /// <returns>A time with the year first and dashes, 24 hours, a point before the fraction and a colon in the offset; any text that is of no form known here as it is.</returns>
    /// <param name="text">Of a second, up to twelve digits behind the point or comma; those beyond the seventh are left out. Behind an offset a zone may stand in brackets; the offset counts.</param>
    /// <param name="order">Where the year is last; null where that is not known: then a day stands before dots, and what has other signs is left as it is.</param>
    public static string Plain(string text, DateOrder? order) =>
        Written().Match(text) is { Success: true } written ? Joined(written, order) ?? text
        : Basic().Match(text) is { Success: true } basic ? Joined(basic, order) ?? text
        : text;

    /// <returns>Whether the text begins like a date whose year is last, which reads by the order of day and month.</returns>
    public static bool IsYearLast(string text) => YearLast().IsMatch(text);

    private static string? Joined(Match parts, DateOrder? order)
    {
        var (month, day) = (Of("month"), Of("day"));
        if (parts.Groups["first"].Success)
        {
            if (order is null && Of("sign") != ".")
                return null;
            (day, month) = order == DateOrder.MonthFirst ? (Of("second"), Of("first")) : (Of("first"), Of("second"));
        }

        var date = $"{Of("year")}-{month}-{day}";
        if (!parts.Groups["hour"].Success)
            return date;
        if (Hour(Of("hour"), Of("half")) is not { } hour)
            return null;
        var fraction = Of("fraction");
        return $"{date} {hour}:{Of("minute")}{Before(":", Of("seconds"))}{Before(".", fraction.Length > ReadDigits ? fraction[..ReadDigits] : fraction)}{Offset(Of("offset"))}";

        string Of(string part) => parts.Groups[part].Value;
    }

    /// <summary>Of a clock of twelve hours that of the whole day; null where it has no such hour.</summary>
    private static string? Hour(string hour, string half)
    {
        if (half.Length == 0)
            return hour;
        var number = int.Parse(hour, CultureInfo.InvariantCulture);
        return number is < 1 or > HalfDay ? null : ((number % HalfDay) + (half[0] is 'P' or 'p' ? HalfDay : 0)).ToString(CultureInfo.InvariantCulture);
    }

    private static string Before(string sign, string part) => part.Length == 0 ? "" : sign + part;

    private static string Offset(string offset) => offset switch
    {
        "UTC" or "GMT" => "Z",
        [_, _, _] => $"{offset}:00",
        [_, _, _, not ':', _] => $"{offset[..3]}:{offset[3..]}",
        _ => offset,
    };

    [GeneratedRegex("""
        ^(?:(?<year>[0-9]{4})(?<sign>[-/])(?<month>[0-9]{1,2})\k<sign>(?<day>[0-9]{1,2})
          |(?<year>[0-9]{4})年(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2})日
          |(?<first>[0-9]{1,2})(?<sign>[-/.])(?<second>[0-9]{1,2})\k<sign>(?<year>[0-9]{4}))
        (?:[T\ ](?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<seconds>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,12}))?)?
          (?:\ ?(?<half>[AaPp])[Mm])?
          (?:\ ?(?<offset>Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)(?:\[[A-Za-z0-9_/+-]{1,60}\])?)?)?$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Written();

    [GeneratedRegex("""
        ^(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})T(?<hour>[0-9]{2})(?<minute>[0-9]{2})(?:(?<seconds>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,12}))?)?
        (?:(?<offset>Z|[+-][0-9]{2}(?::?[0-9]{2})?)(?:\[[A-Za-z0-9_/+-]{1,60}\])?)?$
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Basic();

    [GeneratedRegex("^[0-9]{1,2}([-/.])[0-9]{1,2}\\1[0-9]{4}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearLast();
}
