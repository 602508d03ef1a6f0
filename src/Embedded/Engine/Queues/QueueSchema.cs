using Embedded.Engine.File;

namespace Embedded.Engine.Queues;

/// <summary>The queues' tables.</summary>
internal static class QueueSchema
{
    /// <remarks>
    /// <c>due</c> is when a schedule or a lock ends; times are UTC ticks. A lock does not outlive the process that held it,
    /// so what was locked is given back, as a delivery that came to nothing.
    /// </remarks>
    public static void Create(DataConnection connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS queue_name (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE COLLATE NOCASE)");
        connection.Execute(
            """
            CREATE TABLE IF NOT EXISTS queue_message (
              sequence INTEGER PRIMARY KEY AUTOINCREMENT, queue INTEGER NOT NULL, sub INTEGER NOT NULL, state INTEGER NOT NULL,
              due INTEGER, enqueued INTEGER NOT NULL, expires INTEGER, ttl INTEGER, attempts INTEGER NOT NULL, token BLOB,
              message_id TEXT NOT NULL, headers BLOB NOT NULL, body BLOB NOT NULL)
            """);
        // In place of what earlier releases had, which changed with each lock.
        connection.Execute("DROP INDEX IF EXISTS queue_message_ready");
        connection.Execute("CREATE INDEX IF NOT EXISTS queue_message_active ON queue_message (queue, sub, sequence) WHERE state = 0");
        connection.Execute("CREATE INDEX IF NOT EXISTS queue_message_due ON queue_message (queue, due) WHERE due IS NOT NULL");
        connection.Execute("CREATE INDEX IF NOT EXISTS queue_message_expires ON queue_message (queue, expires) WHERE expires IS NOT NULL");
        connection.Execute(
            """
            CREATE TABLE IF NOT EXISTS queue_seen (
              queue INTEGER NOT NULL, message_id TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (queue, message_id)) WITHOUT ROWID
            """);
        connection.Execute("CREATE INDEX IF NOT EXISTS queue_seen_until ON queue_seen (queue, until)");
        connection.Execute("UPDATE queue_message SET due = 0 WHERE state IN (3, 4)");
    }
}
