using System.Globalization;
using Azure.Data.Tables;
using Survival.Workload;

namespace Survival.Checks;

/// <summary>What was written is there, whole; what was deleted is not.</summary>
internal sealed class RowCheck(Acknowledged told, List<string> violations)
{
    public async Task<int> RunAsync(LoadHost host, string from)
    {
        var rows = new Dictionary<(string, string), TableEntity>();
        if (await host.Tables.QueryAsync(table => table.Name == TableLoad.Table).AnyAsync())
        {
            await foreach (var row in host.Tables.GetTableClient(TableLoad.Table).QueryAsync<TableEntity>(row => row.PartitionKey.CompareTo(from) >= 0))
                rows.Add((row.PartitionKey, row.RowKey), row);
        }

        foreach (var transaction in rows.Keys.Where(key => char.IsAsciiDigit(key.Item1[0])).GroupBy(key => key.Item1).Where(rows => rows.Count() != TableLoad.RowsInTransaction))
            violations.Add($"{transaction.Key}: {transaction.Count()} of {TableLoad.RowsInTransaction} rows");
        foreach (var token in told.All(Verbs.Wrote).Where(token => Survey.IsFrom(token, from) && !rows.ContainsKey((token, "0"))))
            violations.Add($"{token}: the rows are gone");
        foreach (var token in told.All(Verbs.Deleted).Where(token => rows.ContainsKey((TableLoad.Passing, token))))
            violations.Add($"{token}: was deleted and is there");
        foreach (var (counter, value) in told.Counters)
        {
            var stored = rows.GetValueOrDefault((TableLoad.Counters, counter))?.GetInt32(TableLoad.Value) ?? 0;
            if (stored < value)
                violations.Add(string.Create(CultureInfo.InvariantCulture, $"counter {counter}: was {value}, is {stored}"));
        }

        return rows.Count;
    }
}
