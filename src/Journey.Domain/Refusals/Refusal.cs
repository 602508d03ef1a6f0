using Journey.Domain.Artefacts;

namespace Journey.Domain.Refusals;

/// <summary>What kind of no it is; the way in maps it once to its own status.</summary>
public enum RefusalKind
{
    Invalid,
    Unauthenticated,
    Forbidden,
    NotFound,
    MethodUnknown,
    Conflict,
    Stale,
    TooLarge,
    PreconditionRequired,
}

/// <summary>An expected no: nothing was changed.</summary>
/// <param name="Kind">The kind of refusal.</param>
/// <param name="Code">Stable code in kebab case.</param>
/// <param name="Reason">What is wrong, for a person.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Field">The field or part it is about, null where it is about the whole request.</param>
/// <param name="Missing">What an incomplete document lacks, cell by cell.</param>
/// <param name="Conflicts">The cells that others have changed since the revision that the caller has read.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Reason, string Remedy, string? Field = null, IReadOnlyList<Missing>? Missing = null, IReadOnlyList<CellChange>? Conflicts = null);

/// <summary>A cell that is not yet filled, or not as the rules want it.</summary>
/// <param name="Part">Key of the artefact part, which may not exist yet; null for what is of no one part.</param>
/// <param name="Field">Field in the part, in the spelling of the API.</param>
/// <param name="Reason">What the rule wants.</param>
/// <param name="Owner">The member who is to see to it; null where nobody has been named yet.</param>
/// <param name="For">Of what is of no one part: the persona, stage or competitor, as a slug, that it is lacked for; null where it is lacked once.</param>
public sealed record Missing(string? Part, string Field, string Reason, string? Owner = null, string? For = null)
{
    /// <summary>Names the cell among all that its step lacks, the same as long as it is lacked: part and field, or field and what it is lacked for, with a colon between.</summary>
    public string Key => (Part, For) switch { ({ } part, _) => $"{part}:{Field}", (null, { } one) => $"{Field}:{one}", _ => Field };
}
