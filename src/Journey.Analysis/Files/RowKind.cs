namespace Journey.Analysis.Files;

/// <summary>A field of a kind of evidence.</summary>
/// <param name="Role">What queries call it; the first name that it is looked for under.</param>
/// <param name="OtherNames">Further usual names, in any case and with or without spaces, dashes and underscores.</param>
/// <param name="IsRequired">Whether a file without it is refused.</param>
/// <param name="HoldsSeveral">Whether it holds several entries, between semicolons or as a list.</param>
internal sealed record RowField(string Role, string[] OtherNames, bool IsRequired = false, bool HoldsSeveral = false);

/// <summary>What one kind of evidence looks like in a file, and what its rows mean.</summary>
public abstract class RowKind<T>
{
    private protected RowKind()
    {
    }

    /// <summary>Names of the fields, under which a sender may say which column holds them.</summary>
    public IReadOnlyList<string> Roles => [.. Fields.Select(one => one.Role)];

    internal abstract IReadOnlyList<RowField> Fields { get; }

    /// <summary>Begins a file.</summary>
    /// <returns>Turns each row into what it means; null where the reader has found a fault.</returns>
    internal abstract Func<FieldReader<string>, T?> Begin();
}
