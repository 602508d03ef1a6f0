using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Assignments;

/// <summary>Who may be asked to fill what, and when it is filled.</summary>
public static class AssignmentRules
{
    /// <summary>A member asks another, or takes it on.</summary>
    /// <param name="project">With its team; the due date is the review policy's number of days from now where none is given.</param>
    /// <param name="state">The step, which must be open.</param>
    /// <param name="part">The part, which need not exist yet, or one of another step that this one can't resolve; null for a cell that is of no one part.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="missing">What the step lacks now.</param>
    public static Outcome<CellAssignment> Assign(Project project, StepState state, PartKey? part, AssignmentRequest request, string by, DateTimeOffset now, IReadOnlyList<Missing>? missing = null)
    {
        if (!StepRules.Edit(state, project.Team, by).TryGet(out _, out var refusal))
            return refusal;
        if ((part is null || part.Kind.Step != state.Step) && Lacked(state.Step, part, request.Field, missing ?? []) is { } notLacked)
            return notLacked;
        if (part is { Kind.Computed: true })
            return new Refusal(RefusalKind.Forbidden, "part-computed", $"'{part}' is computed from evidence; nobody writes it.", "Assign another part.", "part");
        if (part is not null && request.Field is { } field && !part.Kind.Cells.Contains(field))
            return Refuse.Invalid("field", "field-unknown", $"A {part.Kind.Name} has no such field.", $"Name one of {string.Join(", ", part.Kind.Cells)}, or none for the whole part.");
        if (request.Member is null || TeamRules.MayEdit(project.Team, request.Member) is not null)
            return Refuse.Invalid("member", "assignee-unknown", "Nobody who writes in this project is named.", "Name an owner, contributor or approver of the team.");
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var due = request.Due ?? today.AddDays(project.Charter.ReviewPolicy.DueDays);
        if (due < today || !PartValues.IsDate(due))
            return Refuse.Invalid("due", "date-out-of-range", $"{due:yyyy-MM-dd} is past, or after 2199.", "Give a day from today on.");
        var assignment = new CellAssignment(state.Step, part?.ToString() ?? CellAssignment.NoPart, request.Field, request.Member, due, by, now);
        return assignment with { Lacked = missing?.Any(cell => Asks(assignment, cell)) ?? false };
    }

    /// <returns>Whether the step lacks nothing any more of what was assigned; a cell that it never lacked has to hold something besides, as nobody lacks one that may stay empty.</returns>
    /// <param name="assignment">What was assigned.</param>
    /// <param name="part">The part as it stands now; null for a cell of no one part.</param>
    /// <param name="missing">What the step lacks now.</param>
    public static bool IsFilled(CellAssignment assignment, ArtefactPart? part, IEnumerable<Missing> missing) =>
        !missing.Any(cell => Asks(assignment, cell))
        && (assignment.Lacked || assignment.Field is null || part is null || CellHistory.IsFilled(part, assignment.Field));

    /// <summary>
    /// Names for each missing cell who owns it: whom it is assigned to, cell before part; else who wrote the part last; else the project's
    /// first owner. Only members who write own anything.
    /// </summary>
    /// <param name="missing">What the step lacks.</param>
    /// <param name="team">The team.</param>
    /// <param name="assignments">Of the step.</param>
    /// <param name="writers">Who wrote each part last, by its key.</param>
    public static IReadOnlyList<Missing> WithOwners(IEnumerable<Missing> missing, Team team, IReadOnlyList<CellAssignment> assignments, IReadOnlyDictionary<string, string> writers)
    {
        var present = assignments.Where(assignment => TeamRules.MayEdit(team, assignment.Member) is null).ToList();
        var first = team.With(TeamRole.Owner).Select(owner => owner.MemberId).FirstOrDefault();
        return [.. missing.Select(cell => cell with { Owner = Assigned(cell) ?? Writer(cell) ?? first })];

        string? Assigned(Missing cell) =>
            (present.Find(assignment => Asks(assignment, cell) && assignment.Field == (cell.Part is null ? cell.Key : cell.Field)) ?? present.Find(assignment => Asks(assignment, cell)))?.Member;

        string? Writer(Missing cell) => cell.Part is { } part && writers.TryGetValue(part, out var writer) && TeamRules.MayEdit(team, writer) is null ? writer : null;
    }

    /// <summary>Of no one part, a field alone asks for every cell that is lacked so.</summary>
    private static bool Asks(CellAssignment assignment, Missing cell) =>
        (cell.Part ?? CellAssignment.NoPart) == assignment.Part && (assignment.Field is null || assignment.Field == cell.Field || (cell.Part is null && assignment.Field == cell.Key));

    /// <returns>Why nobody can be asked for what is of no one part, or of another step's part: the step does not lack it. Null when it does.</returns>
    private static Refusal? Lacked(Step step, PartKey? part, string? field, IReadOnlyList<Missing> missing)
    {
        var open = missing.Where(cell => cell.Part == part?.ToString()).ToList();
        if (part is not null && open.Count == 0)
            return PartKey.Parse(step, part.ToString()).TryGet(out _, out var elsewhere) ? null : elsewhere;
        if (open.Exists(cell => field == cell.Field || (part is null ? field == cell.Key : field is null)))
            return null;
        var names = string.Join(", ", open.Select(cell => part is null ? cell.Key : cell.Field).Distinct());
        return Refuse.Invalid("field", "field-unknown", $"The step lacks no such cell {(part is null ? "that is of no one part" : $"of '{part}'")}.", names.Length == 0 ? "Name a part." : $"Name {(part is null ? "a part, or " : "")}one of {names}.");
    }
}

/// <summary>What a member is asked to fill.</summary>
/// <param name="Part">Key of a part; null for a cell that is of no one part, such as the metric that a persona lacks.</param>
/// <param name="Field">One of its fields, or of no one part the key of a cell that the step lacks, such as <c>metric:runner</c>; null for the whole part.</param>
/// <param name="Member">Who is asked.</param>
/// <param name="Due">Until when.</param>
/// <param name="Key">Key of a cell that the step lacks, instead of part and field.</param>
public sealed record AssignmentRequest(string? Part, string? Field, string? Member, DateOnly? Due, string? Key = null)
{
    /// <returns>With part and field, where a key was sent in their place.</returns>
    public AssignmentRequest Spelt() => Key?.Split(':', 2) switch
    {
        null => this,
        [var part, var field] when part.Contains('.', StringComparison.Ordinal) => this with { Part = part, Field = field },
        _ => this with { Part = null, Field = Key },
    };
}
