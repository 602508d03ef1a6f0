using System.Diagnostics;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Embedded.Tables;
using Embedded.Tables.Transport;
using Microsoft.Extensions.DependencyInjection;

namespace Benchmarks.Workloads;

/// <summary>Sixteen callers of the official client: rows added one by one, in transactions of ten, and read by their keys.</summary>
internal static class Tables
{
    private const int Callers = 16;
    private const int RowsEach = 4_000;
    private const int TransactionsEach = 400;
    private const int RowsInTransaction = 10;

    private static readonly DateTimeOffset Time = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <param name="folder">Where the data file is made.</param>
    /// <param name="clientAlone">Whether everything is answered at once and nothing kept: what the client itself takes.</param>
    public static Task<Figures> InsertAsync(string folder, bool clientAlone) =>
        MeasureAsync(folder, clientAlone, RowsEach, (table, caller, i) => table.AddEntityAsync(Row($"p{caller}", $"{i:D6}")));

    /// <inheritdoc cref="InsertAsync"/>
    public static Task<Figures> TransactAsync(string folder, bool clientAlone) =>
        MeasureAsync(folder, clientAlone, TransactionsEach, (table, caller, i) => table.SubmitTransactionAsync(
            Enumerable.Range(0, RowsInTransaction).Select(row => new TableTransactionAction(TableTransactionActionType.Add, Row($"p{caller}", $"{i:D6}-{row}")))));

    /// <inheritdoc cref="InsertAsync"/>
    public static Task<Figures> ReadAsync(string folder, bool clientAlone) =>
        MeasureAsync(folder, clientAlone, RowsEach, (table, caller, i) => table.GetEntityAsync<TableEntity>($"p{caller}", $"{i:D6}"), filled: true);

    private static async Task<Figures> MeasureAsync(string folder, bool clientAlone, int each, Func<TableClient, int, int, Task> act, bool filled = false)
    {
        await using var host = await BenchmarkHost.StartAsync(folder, _ => { }, services => services.AddEmbeddedTables());
        HttpPipelineTransport transport = clientAlone ? new InstantTransport(Row("p", "000000")) : host.Services.GetRequiredService<TablesTransport>();
        var client = new TableServiceClient("UseDevelopmentStorage=true", new TableClientOptions { Transport = transport });
        var tables = 0;
        TableClient? kept = null;
        return await host.MeasureAsync(PrepareAsync, table => CallAllAsync(each, (caller, i) => act(table, caller, i)), Callers * each, Callers * each);

        // Writes have a new table each time; reads find all rows in one.
        async Task<TableClient> PrepareAsync()
        {
            if (kept is not null)
                return kept;
            var table = client.GetTableClient($"rows{tables++}");
            await table.CreateAsync();
            if (!filled)
                return table;
            await CallAllAsync(each, (caller, i) => table.AddEntityAsync(Row($"p{caller}", $"{i:D6}")));
            return kept = table;
        }
    }

    private static async Task<double[]> CallAllAsync(int each, Func<int, int, Task> act)
    {
        var latencies = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var waited = new double[each];
            for (var i = 0; i < each; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await act(caller, i);
                waited[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            return waited;
        })));
        return [.. latencies.SelectMany(waited => waited)];
    }

    private static TableEntity Row(string partition, string row) => new(partition, row)
    {
        ["Step"] = "personas",
        ["Round"] = 3,
        ["Sequence"] = 40_000_000_000L,
        ["Submitted"] = true,
        ["At"] = Time,
        ["Text"] = "A decision's reason, as a reviewer writes it: some words, no novel.",
    };
}
