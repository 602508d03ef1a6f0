using Benchmarks.Workloads;

namespace Benchmarks;

/// <summary>Something measured in a process of its own.</summary>
/// <param name="Name">As the command line and the table name it.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="RunAsync">Runs it in a folder and measures.</param>
internal sealed record Workload(string Name, string Unit, Func<string, Task<Figures>> RunAsync)
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("W1x200", "activities", folder => Sequences.AtOnceAsync(folder, 200)),
        new("W1x2000", "activities", folder => Sequences.AtOnceAsync(folder, 2_000)),
        new("W1 on and on", "activities", Sequences.OnAndOnAsync),
        new("W1alone", "activities", Sequences.OneAfterTheOtherAsync),
        new("W2", "activities", FanOut.RunAsync),
        new("W2 on and on", "activities", FanOut.OnAndOnAsync),
        new("W3", "events", Events.RunAsync),
        new("queue", "cycles", Queues.RunAsync),
        new("tables: inserts", "rows", folder => Tables.InsertAsync(folder, clientAlone: false)),
        new("floor: the client's inserts", "rows", folder => Tables.InsertAsync(folder, clientAlone: true)),
        new("tables: transactions of ten", "transactions", folder => Tables.TransactAsync(folder, clientAlone: false)),
        new("floor: the client's transactions", "transactions", folder => Tables.TransactAsync(folder, clientAlone: true)),
        new("tables: point reads", "rows", folder => Tables.ReadAsync(folder, clientAlone: false)),
        new("floor: the client's point reads", "rows", folder => Tables.ReadAsync(folder, clientAlone: true)),
        new("waiting", "events", Many.WaitAsync),
        new("start", "starts", Many.StartAsync),
        new("floor: SQLite rows of W1", "activities", Floor.RowsAsync),
        new("floor: append and wait", "appends", Floor.AppendAsync),
    ];

    public static Workload Named(string name) => All.Single(workload => workload.Name == name);
}
