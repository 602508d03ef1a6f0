namespace Journey.Analysis.Evidence;

/// <summary>One event as a file gives it, whatever the format.</summary>
internal interface IEvidenceRecord
{
    /// <summary>The names and values that are no field of their own.</summary>
    IEnumerable<(string Name, string? Value)> Attributes { get; }

    /// <summary>The value of a field; null where the file has none.</summary>
    string? this[EvidenceField field] { get; }

    /// <summary>What the file calls the field; null where it has none.</summary>
    string? Name(EvidenceField field);
}
