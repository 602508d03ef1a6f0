namespace Embedded.Tables.Store;

internal enum ChangeKind
{
    Insert,
    Replace,
    Merge,
    InsertOrReplace,
    InsertOrMerge,
    Delete,
}

/// <summary>A change of one entity.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Table">Where.</param>
/// <param name="PartitionKey">Of the entity.</param>
/// <param name="RowKey">Of the entity.</param>
/// <param name="IfChanged">The tick that the entity must stand at; null when any will do.</param>
/// <param name="Body">The entity's properties; null to delete.</param>
internal sealed record EntityChange(ChangeKind Kind, string Table, string PartitionKey, string RowKey, long? IfChanged, EntityBody? Body)
{
    /// <summary>Prepared before the change reaches the writer, which is one for all.</summary>
    public byte[] Pk { get; } = OrdinalKey.ToBytes(PartitionKey);

    public byte[] Rk { get; } = OrdinalKey.ToBytes(RowKey);

    public byte[] Json { get; } = Body is null ? [] : Protocol.EntityWriter.Body(Body.Properties);
}
