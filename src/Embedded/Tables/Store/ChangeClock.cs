using Embedded.Engine.File;

namespace Embedded.Tables.Store;

/// <summary>
/// Gives each change a tick of its own, later than every earlier one even when the clock stands still or steps back:
/// the tick is the ETag. A mark ahead of the last tick is kept in the file, so that this holds after a restart too. Used in the writer only.
/// </summary>
internal sealed class ChangeClock(TimeProvider time)
{
    private static readonly long Ahead = TimeSpan.FromSeconds(1).Ticks;

    private long last = -1;
    private long reserved;
    private long rollbacks;

    public static void CreateSchema(DataConnection connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS table_clock (id INTEGER PRIMARY KEY CHECK (id = 1), reserved INTEGER NOT NULL)");
        connection.Execute("INSERT OR IGNORE INTO table_clock (id, reserved) VALUES (1, 0)");
    }

    public long Next(DataConnection connection)
    {
        if (last < 0)
            last = (long)connection.Scalar("SELECT reserved FROM table_clock")!;
        last = Math.Max(last + 1, time.GetUtcNow().UtcTicks);
        // What was taken back may have been the mark.
        if (last >= reserved || rollbacks != connection.Rollbacks)
        {
            (reserved, rollbacks) = (last + Ahead, connection.Rollbacks);
            connection.Execute("UPDATE table_clock SET reserved = $1", reserved);
        }

        return last;
    }
}
