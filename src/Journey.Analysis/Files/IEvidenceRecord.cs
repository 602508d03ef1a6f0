namespace Journey.Analysis.Files;

/// <summary>One row as a file gives it, whatever the format.</summary>
/// <typeparam name="TField">How the fields of this kind of evidence are named in code.</typeparam>
internal interface IEvidenceRecord<TField>
{
    /// <summary>The names and values that are no field of their own.</summary>
    IEnumerable<(string Name, string? Value)> Attributes { get; }

    /// <summary>The value of a field; null where the file has none.</summary>
    string? this[TField field] { get; }

    /// <summary>The instant that a field holds in the form of <see cref="IsoInstant"/>; null where it has none, or one in another form.</summary>
    /// <param name="field">The field.</param>
    /// <param name="withoutOffset">Whether a time without an offset is one in UTC.</param>
    DateTimeOffset? Instant(TField field, bool withoutOffset) => IsoInstant.Read(this[field], withoutOffset);

    /// <summary>What the file calls the field; null where it has none.</summary>
    string? Name(TField field);
}
