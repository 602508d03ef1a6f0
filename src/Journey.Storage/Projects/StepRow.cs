using Azure;
using Azure.Data.Tables;
using Journey.Domain.Steps;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>A step's row. Whoever writes a part of its working copy writes it too: its ETag stands for the working copy as well.</summary>
/// <param name="LastRemoved">
/// The highest revision that a removed part had. A new part begins after it, so that no ETag of a part that is gone fits one that was made anew.
/// </param>
/// <param name="Withdrawn">Keys of the parts that members removed last: what a team does not want is not drafted again.</param>
internal sealed record StepRow(StepState State, ETag Tag, int LastRemoved, IReadOnlyList<string> Withdrawn)
{
    private const string WithdrawnName = "Withdrawn";

    /// <summary>Characters of all keys; the oldest are forgotten.</summary>
    private const int LongestWithdrawn = 20_000;

    private const string LastRemovedName = "LastRemoved";

    public static StepRow Read(TableEntity row) => new(row.Content<StepState>(), row.ETag, row.GetInt32(LastRemovedName) ?? 0, row.GetString(WithdrawnName)?.Split(' ') ?? []);

    public TableEntity ToEntity(string partition)
    {
        var row = JsonRow.Of(partition, RowKeys.Step(State.Step), State);
        if (LastRemoved > 0)
            row[LastRemovedName] = LastRemoved;
        if (Withdrawn.Count > 0)
            row[WithdrawnName] = string.Join(' ', Withdrawn);
        return row;
    }

    /// <param name="removed">Keys that a member removes.</param>
    /// <param name="written">Keys that stand again.</param>
    public StepRow Without(IEnumerable<string> removed, IEnumerable<string> written)
    {
        var room = LongestWithdrawn;
        return this with { Withdrawn = [.. removed.Concat(Withdrawn.Except(written)).Distinct().TakeWhile(key => (room -= key.Length + 1) >= 0)] };
    }
}
