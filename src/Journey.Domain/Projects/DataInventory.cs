namespace Journey.Domain.Projects;

/// <summary>How a kind of evidence stands against the plan.</summary>
public enum DataState
{
    /// <summary>Planned, and there is none.</summary>
    Missing,

    /// <summary>There is some, not older than the charter's cadence.</summary>
    Fresh,

    /// <summary>There is some, all of it older than the charter's cadence.</summary>
    Stale,

    /// <summary>Not planned, and there is none.</summary>
    NotPlanned,
}

/// <summary>What a project holds of one kind of evidence.</summary>
/// <param name="Count">Events, pieces of feedback, answers to surveys (of those made elsewhere to their questions), customers, messages, readings.</param>
/// <param name="From">The earliest; null where no time is known.</param>
/// <param name="To">The latest; likewise.</param>
/// <param name="LastImport">When the last file was accepted of which a row could be taken in, be it nothing new.</param>
public sealed record DataHeld(long Count, DateTimeOffset? From = null, DateTimeOffset? To = null, DateTimeOffset? LastImport = null);

/// <summary>One kind of evidence: what the charter planned and what is there.</summary>
/// <param name="Planned">Whether the charter names it.</param>
/// <param name="Plan">What the charter says of it.</param>
/// <param name="DatedBy">What its age is told by; null where there is none.</param>
public sealed record DataInventoryLine(
    string Kind, DataState State, bool Planned, IReadOnlyList<DataInventoryItem> Plan, long Count, DateTimeOffset? From, DateTimeOffset? To, DateTimeOffset? LastImport, DateTimeOffset? DatedBy);

/// <summary>Which evidence is there, fresh, or missing.</summary>
/// <param name="CadenceDays">Evidence that is older is stale.</param>
/// <param name="Kinds">Every kind, in one order.</param>
/// <param name="Others">What the charter plans besides, of which nothing can be imported as such.</param>
public sealed record DataInventory(int CadenceDays, IReadOnlyList<DataInventoryLine> Kinds, IReadOnlyList<DataInventoryItem> Others)
{
    public const string Interactions = "interactions";
    public const string Feedback = "feedback";
    public const string Surveys = "surveys";
    public const string Interviews = "interviews";
    public const string Crm = "crm";
    public const string Ccm = "ccm";
    public const string Metrics = "metrics";
    public const string Context = "context";

    /// <summary>Each kind with what charters call it, in lower case.</summary>
    private static readonly (string Kind, string[] Names)[] Known =
    [
        (Interactions, [Interactions, "interaction", "events", "event log"]),
        (Feedback, [Feedback, "reviews", "comments"]),
        (Surveys, [Surveys, "survey", "survey-answers", "survey answers"]),
        (Interviews, [Interviews, "interview"]),
        (Crm, [Crm, "customers", "customer data"]),
        (Ccm, [Ccm, "messages", "customer communication"]),
        (Metrics, [Metrics, "metric", "kpi", "kpis"]),
        (Context, [Context, "context events"]),
    ];

    /// <summary>
    /// A kind is as old as its latest piece, and at least as old as its last import; customers and context are as old as the last import,
    /// because that nobody moved and nothing happened is news too. Answers to surveys made here come without an import.
    /// </summary>
    /// <param name="charter">The plan and the cadence.</param>
    /// <param name="held">What is there, by kind.</param>
    /// <param name="now">The present.</param>
    public static DataInventory Of(Charter charter, IReadOnlyDictionary<string, DataHeld> held, DateTimeOffset now) => new(
        charter.CadenceDays,
        [.. Known.Select(kind => Line(kind.Kind, [.. charter.DataInventory.Where(item => KindOf(item) == kind.Kind)], held.GetValueOrDefault(kind.Kind) ?? new DataHeld(0), charter.CadenceDays, now))],
        [.. charter.DataInventory.Where(item => KindOf(item) is null)]);

    private static DataInventoryLine Line(string kind, IReadOnlyList<DataInventoryItem> plan, DataHeld held, int cadence, DateTimeOffset now)
    {
        var dated = held.Count == 0 ? null
            : kind is Crm or Context ? held.LastImport ?? held.To
            : held.To is { } to && (held.LastImport is null || to < held.LastImport || (kind == Surveys && to <= now)) ? to
            : held.LastImport;
        var state = held.Count == 0 ? (plan.Count > 0 ? DataState.Missing : DataState.NotPlanned)
            : dated is null || now - dated > TimeSpan.FromDays(cadence) ? DataState.Stale
            : DataState.Fresh;
        return new DataInventoryLine(kind, state, plan.Count > 0, plan, held.Count, held.From, held.To, held.LastImport, dated);
    }

    private static string? KindOf(DataInventoryItem item)
    {
        var name = item.Kind.Trim().ToLowerInvariant();
        return Known.FirstOrDefault(kind => kind.Names.Contains(name)).Kind;
    }
}
