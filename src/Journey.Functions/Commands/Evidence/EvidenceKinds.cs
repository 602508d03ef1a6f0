namespace Journey.Functions.Commands.Evidence;

/// <summary>Kinds of evidence, as imports and storage name them.</summary>
public static class EvidenceKinds
{
    public const string Interactions = "interactions";
    public const string Feedback = "feedback";

    /// <summary>Customers of a CRM, with their consent.</summary>
    public const string Customers = "customers";

    /// <summary>Those that are kept as blocks of lines; interactions have a form of their own.</summary>
    public static IReadOnlyList<string> InBlocks { get; } = [Feedback, Customers];
}
