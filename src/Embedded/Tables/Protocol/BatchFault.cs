namespace Embedded.Tables.Protocol;

/// <summary>The change of a transaction that made the whole transaction fail; clients read the index from the message.</summary>
internal sealed class BatchFault(int index, TableFault cause) : Exception(cause.Message, cause)
{
    public int Index { get; } = index;

    public TableFault Cause { get; } = cause;
}
