namespace Journey.Analysis.Files;

/// <summary>One row as a file gives it, whatever the format.</summary>
/// <typeparam name="TField">How the fields of this kind of evidence are named in code.</typeparam>
internal interface IEvidenceRecord<TField>
{
    /// <summary>The names and values that are no field of their own.</summary>
    IEnumerable<(string Name, string? Value)> Attributes { get; }

    /// <summary>The value of a field; null where the file has none.</summary>
    string? this[TField field] { get; }

    /// <summary>What the file calls the field; null where it has none.</summary>
    string? Name(TField field);
}
