using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Domain.Refusals;

namespace Journey.Functions.Commands.Imports;

/// <summary>What a request says of its file: the column of each role, the time zone, the decimal sign, the encoding.</summary>
public static class ReadingOptionsText
{
    private static readonly string[] Others = ["timeZone", "decimal", "encoding"];

    public static Outcome<ReadingOptions> Parse(IKindIntake kind, IReadOnlyDictionary<string, string> said)
    {
        var allowed = kind.Roles.Concat(Others);
        if (said.Keys.FirstOrDefault(role => !allowed.Contains(role)) is { } unknown)
            return Refuse.Invalid(unknown.Length <= 60 ? unknown : unknown[..60], "column-role-unknown", "There is no such parameter.", $"Columns are named by role: {string.Join(", ", kind.Roles)}; the file by {string.Join(", ", Others)}.");
        if (said.FirstOrDefault(pair => pair.Value.Length is 0 or > 200) is { Key: { } empty })
            return Refuse.Invalid(empty, "column-name-invalid", "The header has to have 1 to 200 characters.", "Name the column as the file's first line does.");
        if (Of("decimal") is not (null or "." or ","))
            return Refuse.Invalid("decimal", "decimal-unknown", "That is no decimal sign.", "Send '.' or ','.");
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
            Roles = said.Where(pair => kind.Roles.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal),
        };

        string? Of(string role) => said.GetValueOrDefault(role);
    }
}
