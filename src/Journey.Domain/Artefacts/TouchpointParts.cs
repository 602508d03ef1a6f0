namespace Journey.Domain.Artefacts;

public enum TouchpointKind
{
    CommunicationPoint,
    CustomerAction,
}

public enum TouchpointForm
{
    Physical,
    Digital,
}

/// <summary>A place where customer and company (or a competitor) meet.</summary>
public sealed record Touchpoint : ArtefactPart
{
    public string? Label { get; init; }

    public TouchpointKind? Kind { get; init; }

    public string? Initiator { get; init; }

    public string? Receiver { get; init; }

    public string? Channel { get; init; }

    public string? Device { get; init; }

    public string? Stage { get; init; }

    public string? Owner { get; init; }

    /// <summary>Whether customer and company meet directly.</summary>
    public bool? DirectContact { get; init; }

    /// <summary>The competitor whom the customer meets, on a day-in-the-life map; null for the brand itself.</summary>
    public string? Competitor { get; init; }

    public TouchpointForm? Form { get; init; }

    public string? SourceSystem { get; init; }
}

/// <summary>Why a stage has no touchpoint on a channel.</summary>
public sealed record CoverageGap : ArtefactPart
{
    public string? Stage { get; init; }

    public string? Channel { get; init; }

    public string? Explanation { get; init; }
}
