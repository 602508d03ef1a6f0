using Azure;
using Azure.Data.Tables;
using static Azure.Data.Tables.TableTransactionActionType;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>Transactions of one partition; about half of them fail at some action.</summary>
internal sealed class RandomTransaction(Random random, RandomValues values)
{
    private static readonly TableTransactionActionType[] Types = Enum.GetValues<TableTransactionActionType>();
    private static readonly Match[] Matches = [Match.Any, Match.Any, Match.Any, Match.Current, Match.Current, Match.Stale];

    public Step Next()
    {
        var partition = values.Partition();
        var parts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => (Type: Type(), Entity: values.Entity(partition), Match: values.One(Matches))).ToList();
        if (random.Next(4) > 0)
            parts = [.. parts.DistinctBy(part => part.Entity.RowKey)];
        var text = string.Join("; ", parts.Select(part => $"{part.Type} if {part.Match} {RandomSteps.Told(part.Entity)}"));
        return new Step($"transaction {text}", async side =>
        {
            var answer = await side.Table().SubmitTransactionAsync(
                parts.Select(part => new TableTransactionAction(part.Type, part.Entity, side.Version(part.Entity, part.Match))));
            return string.Join(", ", parts.Select((part, i) => part.Type == Delete ? $"{answer.Value[i].Status}" : side.Told(part.Entity, answer.Value[i])));
        });
    }

    // Mostly what succeeds whatever is there, so that a good part goes through.
    private TableTransactionActionType Type() => random.Next(2) == 0 ? values.One([UpsertMerge, UpsertReplace]) : values.One(Types);
}
