namespace Journey.Domain.Artefacts;

/// <summary>Where a value comes from.</summary>
public enum Provenance
{
    /// <summary>Computed from evidence.</summary>
    Measured,

    /// <summary>A customer said so.</summary>
    Reported,

    /// <summary>A model read it in a text.</summary>
    Inferred,

    /// <summary>The team's belief.</summary>
    Assumed,

    Imported,
}

/// <summary>
/// One row of an artefact: a persona, a goal, a touchpoint, a cell. Two people edit two parts at once without meeting.
/// </summary>
public abstract record ArtefactPart
{
    /// <summary>Provenance by field name; "*" stands for the fields that are not named.</summary>
    public IReadOnlyDictionary<string, Provenance> Provenance { get; init; } = new Dictionary<string, Provenance>();

    /// <summary>Ids of evidence: feedback, imports, figures.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];
}
