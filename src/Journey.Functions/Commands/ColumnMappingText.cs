using Journey.Analysis.Evidence;
using Journey.Domain.Refusals;

namespace Journey.Functions.Commands;

/// <summary>The columns that a request names: role and header.</summary>
public static class ColumnMappingText
{
    private static readonly string[] Roles = ["case", "activity", "timestamp", "channel", "customer", "touchpoint", "stage", "device", "resource", "value", "eventId"];

    public static Outcome<ColumnMapping> Parse(string kind, IReadOnlyDictionary<string, string> mapping)
    {
        var allowed = kind == EvidenceKinds.Interactions ? Roles : [];
        if (mapping.Keys.FirstOrDefault(role => !allowed.Contains(role)) is { } unknown)
            return Refuse.Invalid(unknown.Length <= 60 ? unknown : unknown[..60], "column-role-unknown", "There is no such parameter.", allowed.Length == 0 ? "Feedback has no column mapping; its fields have fixed names." : $"Columns are named by role: {string.Join(", ", Roles)}.");
        if (mapping.FirstOrDefault(pair => pair.Value.Length is 0 or > 200) is { Key: { } empty })
            return Refuse.Invalid(empty, "column-name-invalid", "The header has to have 1 to 200 characters.", "Name the column as the file's first line does.");
        string? Of(string role) => mapping.GetValueOrDefault(role);
        return new ColumnMapping(Of("case"), Of("activity"), Of("timestamp"), Of("channel"), Of("customer"), Of("touchpoint"), Of("stage"), Of("device"), Of("resource"), Of("value"), Of("eventId"));
    }
}
