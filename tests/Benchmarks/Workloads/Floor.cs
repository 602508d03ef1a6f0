using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Workloads;

/// <summary>What the disk and SQLite allow, without an engine.</summary>
internal static class Floor
{
    /// <summary>4 KiB appended and waited for, again and again.</summary>
    public static Task<Figures> AppendAsync(string folder)
    {
        const int Appends = 2_000;
        using var file = new FileStream(Path.Combine(folder, "log"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        var gauge = new Gauge();
        var latencies = new double[Appends];
        for (var i = 0; i < Appends; i++)
        {
            var started = Stopwatch.GetTimestamp();
            file.Write(block);
            file.Flush(flushToDisk: true);
            latencies[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return Task.FromResult(gauge.Read(Appends, Appends, latencies) with { Syncs = Appends });
    }

    /// <summary>
    /// The rows of W1 in a plain schema, by one writer: for each of nine activities a task row that comes and goes, two history rows and
    /// the instance's row. Thirty-two of such steps share a commit.
    /// </summary>
    public static Task<Figures> RowsAsync(string folder)
    {
        const int Orchestrations = 2_000;
        const int StepsInOneCommit = 32;
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "rows.db")};Pooling=False");
        connection.Open();
        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        Run("CREATE TABLE instance(id INTEGER PRIMARY KEY, status INTEGER, updated INTEGER)");
        Run("CREATE TABLE history(instance INTEGER, number INTEGER, event TEXT, PRIMARY KEY(instance, number)) WITHOUT ROWID");
        Run("CREATE TABLE task(instance INTEGER, number INTEGER, name TEXT, input TEXT, PRIMARY KEY(instance, number)) WITHOUT ROWID");
        string[] step =
        [
            "INSERT INTO task VALUES ($i, $n, 'Step', '\"text\"')", "DELETE FROM task WHERE instance = $i AND number = $n",
            "INSERT INTO history VALUES ($i, 2 * $n, 'TaskScheduled Step \"text\"')", "INSERT INTO history VALUES ($i, 2 * $n + 1, 'TaskCompleted \"text\"')",
            "INSERT INTO instance VALUES ($i, 0, $n) ON CONFLICT DO UPDATE SET updated = $n",
        ];
        using var prepared = new StepCommands(connection, step);
        var gauge = new Gauge();
        var commits = 0;
        for (var number = 0; number < Sequences.Activities; number++)
        {
            for (var first = 0; first < Orchestrations; first += StepsInOneCommit)
            {
                using var transaction = connection.BeginTransaction();
                for (var instance = first; instance < Math.Min(Orchestrations, first + StepsInOneCommit); instance++)
                    prepared.Execute(transaction, instance, number);
                transaction.Commit();
                commits++;
            }
        }

        return Task.FromResult(gauge.Read(Orchestrations * Sequences.Activities, Orchestrations, [0]) with { Syncs = commits });
    }

    private sealed class StepCommands(SqliteConnection connection, IEnumerable<string> texts) : IDisposable
    {
        private readonly List<SqliteCommand> commands = [.. texts.Select(text =>
        {
            var command = connection.CreateCommand();
            command.CommandText = text;
            command.Parameters.Add("$i", SqliteType.Integer);
            command.Parameters.Add("$n", SqliteType.Integer);
            return command;
        })];

        public void Execute(SqliteTransaction transaction, long instance, long number)
        {
            foreach (var command in commands)
            {
                command.Transaction = transaction;
                command.Parameters[0].Value = instance;
                command.Parameters[1].Value = number;
                command.ExecuteNonQuery();
            }
        }

        public void Dispose() => commands.ForEach(command => command.Dispose());
    }
}
