using System.Text.Json.Serialization;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Domain.Assignments;

/// <summary>A cell, or a whole part, that a member is to fill.</summary>
/// <param name="Step">The step.</param>
/// <param name="Part">Key of the part, which need not exist yet and may be of another step whose part the step can't resolve; <see cref="NoPart"/> for a cell that is of no one part.</param>
/// <param name="Field">In the spelling of the API; null for the whole part. Of no one part: key of a missing cell, or a field for all of them that are lacked so.</param>
/// <param name="Member">Who fills it.</param>
/// <param name="Due">Until when.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="At">When.</param>
/// <param name="MovedAt">When the due day was last moved by the length of a pause; null where it never was.</param>
public sealed record CellAssignment(Step Step, string Part, string? Field, string Member, DateOnly Due, string By, DateTimeOffset At, DateTimeOffset? MovedAt = null)
{
    public const string NoPart = "";

    /// <summary>How long the project was not worked on since it was assigned, in all pauses; null for never.</summary>
    public TimeSpan? StoodFor { get; init; }

    /// <summary>Whether the step lacked it when it was assigned: it is done once the step lacks it no more, however that came.</summary>
    public bool Lacked { get; init; }

    /// <summary>The step that the part stands in; null for a cell of no one part.</summary>
    [JsonIgnore]
    public Step? Holder => PartKinds.Find(Part.Split('.', 2)[0])?.Step;
}
