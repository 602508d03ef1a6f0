using Journey.Domain.Artefacts;

namespace Journey.Domain.Refusals;

/// <summary>The refusals that more than one rule uses, by name.</summary>
public static class Refuse
{
    public static Refusal Invalid(string field, string code, string reason, string remedy) => new(RefusalKind.Invalid, code, reason, remedy, field);

    public static Refusal Unknown(string what, string id) =>
        new(RefusalKind.NotFound, $"{what}-unknown", $"There is no {what} '{id}'.", $"Use the id of a {what} that exists; a list of them is one level up.", what);

    public static Refusal RoleMissing(string memberId, string role) =>
        new(RefusalKind.Forbidden, "role-missing", $"'{memberId}' is not {role} in this project.", "Ask an owner of the project to change the team, or act as a member who has the role.");

    public static Refusal StaleRevision(string field, string given, string current) =>
        new(RefusalKind.Stale, "revision-stale", $"'{field}' has changed: you sent {given}, it is at {current}.", "Read it again, merge, and send it with the new ETag in If-Match.", field);

    /// <param name="part">Key of the part.</param>
    /// <param name="conflicts">What others have changed since the caller read it.</param>
    public static Refusal StaleCells(string part, IReadOnlyList<CellChange> conflicts) => new(
        RefusalKind.Stale,
        "revision-stale",
        $"'{part}' has changed since you read it: {string.Join(", ", conflicts.Select(change => $"'{change.Field}' by '{change.By}' at {change.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z"))}.",
        "Read it again and decide on the cells in 'conflicts'; PATCH with the ETag that you had read saves the other cells as they are.",
        part,
        Conflicts: conflicts);

    /// <param name="part">Key of the part.</param>
    /// <param name="conflicts">The cells that are filled.</param>
    public static Refusal FilledCells(string part, IReadOnlyList<CellChange> conflicts) => StaleCells(part, conflicts) with
    {
        Reason = $"'{part}' holds a value already in {string.Join(", ", conflicts.Select(change => $"'{change.Field}'"))}; without If-Match empty cells alone are filled.",
        Remedy = "Read it, and send If-Match with its ETag.",
    };

    public static Refusal RevisionRequired(string field) =>
        new(RefusalKind.PreconditionRequired, "revision-required", $"'{field}' exists already.", "Send If-Match with the ETag that you last read.", field);

    public static Refusal Incomplete(string what, IReadOnlyList<Missing> missing) =>
        new(RefusalKind.Conflict, $"{what}-incomplete", $"The {what} lacks {missing.Count} {(missing.Count == 1 ? "thing" : "things")}; each is listed in 'missing'.", "Fill what is listed, then try again.", null, missing);
}
