using Azure;
using Azure.Data.Tables;
using Journey.Domain.Steps;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>A step's row. Whoever writes a part of its working copy writes it too: its ETag stands for the working copy as well.</summary>
/// <param name="LastRemoved">
/// The highest revision that a removed part had. A new part begins after it, so that no ETag of a part that is gone fits one that was made anew.
/// </param>
internal sealed record StepRow(StepState State, ETag Tag, int LastRemoved)
{
    private const string LastRemovedName = "LastRemoved";

    public static StepRow Read(TableEntity row) => new(row.Content<StepState>(), row.ETag, row.GetInt32(LastRemovedName) ?? 0);

    public TableEntity ToEntity(string partition)
    {
        var row = JsonRow.Of(partition, RowKeys.Step(State.Step), State);
        if (LastRemoved > 0)
            row[LastRemovedName] = LastRemoved;
        return row;
    }
}
