using System.Text.Json.Serialization;

namespace Journey.Storage.Transfer;

/// <summary>One line of a project's file.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Manifest), "manifest")]
[JsonDerivedType(typeof(Row), "row")]
[JsonDerivedType(typeof(Document), "document")]
[JsonDerivedType(typeof(Evidence), "evidence")]
[JsonDerivedType(typeof(Work), "work")]
[JsonDerivedType(typeof(End), "end")]
public abstract record ProjectRecord
{
    private ProjectRecord()
    {
    }

    /// <summary>The first line.</summary>
    /// <param name="Format">Says that it is a project's file.</param>
    /// <param name="Version">Of the format.</param>
    /// <param name="Project">Id that the project had where it was exported.</param>
    /// <param name="ExportedAt">When.</param>
    public sealed record Manifest(string Format, int Version, string Project, string Name, DateTimeOffset ExportedAt) : ProjectRecord;

    /// <summary>A row of the project's partition: state, charter, team, decisions, working copies, assignments, tasks, imports.</summary>
    /// <param name="Key">The row's key.</param>
    /// <param name="Values">Its properties by name.</param>
    public sealed record Row(string Key, IReadOnlyList<RowValue> Values) : ProjectRecord;

    /// <summary>A document that is kept compressed: a stored version, a change report.</summary>
    /// <param name="Key">The row's key, of a version without the number of the chunk.</param>
    /// <param name="Text">JSON.</param>
    public sealed record Document(string Key, string Text) : ProjectRecord;

    /// <summary>A block of evidence.</summary>
    /// <param name="Of">Kind of evidence.</param>
    /// <param name="Bucket">Which bucket it stands in.</param>
    /// <param name="Block">Import and number within it.</param>
    /// <param name="Text">Lines of an id, a tab and the item.</param>
    public sealed record Evidence(string Of, int Bucket, string Block, string Text) : ProjectRecord;

    /// <summary>Something that waits for a member.</summary>
    /// <param name="At">When it came; null in files of releases that did not write it.</param>
    public sealed record Work(string Member, string Item, string Text, DateTimeOffset Due, DateTimeOffset? At = null) : ProjectRecord;

    /// <summary>The last line.</summary>
    /// <param name="Records">Lines before this one.</param>
    /// <param name="Sha256">Of all bytes before this line, in lower-case hexadecimal.</param>
    public sealed record End(long Records, string Sha256) : ProjectRecord;
}

/// <param name="Name">Of the property.</param>
/// <param name="Type">string, int, long, double, bool, time or bytes.</param>
/// <param name="Value">Invariant; bytes as Base64.</param>
public sealed record RowValue(string Name, string Type, string Value);
