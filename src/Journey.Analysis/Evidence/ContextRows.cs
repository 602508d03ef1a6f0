using System.Globalization;
using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Context events: <c>kind</c> (economy, society, competitor, regulation), <c>title</c>, <c>time</c>, and optionally <c>id</c>, <c>until</c>,
/// <c>stages</c> (several between semicolons), <c>source</c>, <c>updatedAt</c>.
/// </summary>
public sealed class ContextRows : RowKind<ContextEvent>
{
    private static readonly Dictionary<string, ContextKind> Kinds = Enum.GetValues<ContextKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The kind; it holds no state.</summary>
    public static ContextRows Kind { get; } = new();

    internal override IReadOnlyList<RowField> Fields { get; } =
    [
        new("kind", ["type", "category"], IsRequired: true),
        new("title", ["event", "name"], IsRequired: true),
        new("time", ["timestamp", "date", "from", "since"], IsRequired: true),
        new("id", ["eventId"]),
        new("until", ["to", "end"]),
        new("stages", ["stage"], HoldsSeveral: true),
        new("source", ["url"]),
        new("updatedAt", ["updated", "modifiedAt", "lastModified", "changedAt"]),
    ];

    internal override Func<FieldReader<string>, ContextEvent?> Begin() => Read;

    private static ContextEvent? Read(FieldReader<string> fields)
    {
        var (kind, title, time, until) = (fields.Choice("kind", Kinds), fields.Label("title"), fields.Time("time"), fields.Time("until"));
        var (own, stages, source, updated) = (fields.Id("id"), fields.Stages("stages"), fields.Text("source", FieldRules.AttributeLength), fields.Time("updatedAt"));
        if (kind is null) fields.Blame("kind", "kind", "No kind is given.");
        if (title is null) fields.Blame("title", "title", "No title is given.");
        if (time is null) fields.Blame("time", "time", "No time is given.");
        if (until < time) fields.Fail("until", "is before the beginning");
        if (fields.Fault is not null) return null;
        return new ContextEvent
        {
            // The same event told twice is one: unlike feedback there is no second of its kind at the same time.
            Id = own ?? new EventIds().For(kind.ToString(), title, time!.Value.Microseconds().ToString(CultureInfo.InvariantCulture)),
            Kind = kind!.Value,
            Title = title!,
            Time = time!.Value,
            Until = until,
            Stages = stages,
            Source = source,
            UpdatedAt = updated,
        };
    }
}
