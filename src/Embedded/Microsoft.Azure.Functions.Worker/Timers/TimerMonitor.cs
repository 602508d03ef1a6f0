using Embedded.Engine.File;

namespace Embedded.Functions.Timers;

/// <summary>Remembers over restarts when each timer ran last.</summary>
internal sealed class TimerMonitor
{
    private readonly DataFile file;

    public TimerMonitor(DataFile file)
    {
        this.file = file;
        file.WriteAsync(connection => connection.Execute("CREATE TABLE IF NOT EXISTS timer_function (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID")).GetAwaiter().GetResult();
    }

    public DateTime? Last(string function) =>
        file.Read(connection => connection.Scalar("SELECT last FROM timer_function WHERE name = $1", function)) is long ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    public Task SaveAsync(string function, DateTime last) =>
        file.WriteAsync(connection => connection.Execute("INSERT INTO timer_function VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET last = excluded.last", function, last.Ticks));
}
