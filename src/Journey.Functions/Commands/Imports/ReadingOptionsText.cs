using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Domain.Refusals;

namespace Journey.Functions.Commands.Imports;

/// <summary>What a request says of its file: the column of each role, the time zone, the order of dates, the decimal sign, the encoding, the columns that are left out.</summary>
public static class ReadingOptionsText
{
    private const string Without = "without";
    private const int MostLeftOut = 256;
    private const int LongestName = 200;

    private static readonly string[] Others = ["timeZone", "dates", "decimal", "encoding", Without];

    public static Outcome<ReadingOptions> Parse(IKindIntake kind, IReadOnlyDictionary<string, string> said)
    {
        var allowed = kind.Roles.Concat(Others);
        if (said.Keys.FirstOrDefault(role => !allowed.Contains(role)) is { } unknown)
            return Refuse.Invalid(unknown.Length <= 60 ? unknown : unknown[..60], "column-role-unknown", "There is no such parameter.", $"Columns are named by role: {string.Join(", ", kind.Roles)}; the file by {string.Join(", ", Others)}.");
        if (said.FirstOrDefault(pair => pair.Value.Length == 0 || (pair.Value.Length > LongestName && pair.Key != Without)) is { Key: { } empty })
            return Refuse.Invalid(empty, "column-name-invalid", "The header has to have 1 to 200 characters.", "Name the column as the file's first line does.");
        if (Of("decimal") is not (null or "." or ","))
            return Refuse.Invalid("decimal", "decimal-unknown", "That is no decimal sign.", "Send '.' or ','.");
        if (Of("dates") is not (null or "dmy" or "mdy"))
            return Refuse.Invalid("dates", "dates-unknown", "That is no order of day and month.", "Send dmy for 25/12/2026, or mdy for 12/25/2026.");
        var without = (Of(Without) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (without.Length > MostLeftOut || Array.Exists(without, name => name.Length > LongestName))
            return Refuse.Invalid(Without, "column-name-invalid", $"At most {MostLeftOut} columns are left out, by names of 1 to {LongestName} characters.", "Name the columns as the file does, with semicolons between.");
        var leftOut = ReadingOptions.Named(without);
        if (said.FirstOrDefault(pair => kind.Roles.Contains(pair.Key) && leftOut.Overlaps(ReadingOptions.Named([pair.Value]))) is { Key: { } both })
            return Refuse.Invalid(both, "column-left-out", "The column is named for a role, and to be left out as well.", $"Take it out of '{Without}', or name another column.");
        TimeZoneInfo? zone = null;
        if (Of("timeZone") is { } zoneId && !TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out zone))
            return Refuse.Invalid("timeZone", "time-zone-unknown", "There is no such time zone.", "Name it as the IANA database does, for instance Europe/Warsaw.");
        if ((Of("encoding") is { } name ? TextEncodings.Find(name) : Encoding.UTF8) is not { } encoding)
            return Refuse.Invalid("encoding", "encoding-unknown", "There is no such encoding.", "Name it as the IANA does, for instance windows-1251 or gb18030.");
        return new ReadingOptions(
            new ColumnMapping(Of("case"), Of("activity"), Of("timestamp"), Of("channel"), Of("customer"), Of("touchpoint"), Of("stage"), Of("device"), Of("resource"), Of("value"), Of("eventId")),
            zone,
            Of("decimal") == ",",
            encoding is UTF8Encoding ? null : encoding)
        {
            Dates = Of("dates") switch { "dmy" => DateOrder.DayFirst, "mdy" => DateOrder.MonthFirst, _ => null },
            Without = leftOut,
            Roles = said.Where(pair => kind.Roles.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
        };

        string? Of(string role) => said.GetValueOrDefault(role);
    }
}
