namespace Journey.Functions.Commands.Evidence;

/// <summary>Kinds of evidence, as imports and storage name them.</summary>
public static class EvidenceKinds
{
    public const string Interactions = "interactions";
    public const string Feedback = "feedback";
}
