using Embedded.Engine.File;

namespace Embedded.Engine.Orchestrations.Storage;

/// <summary>
/// The tables. A turn is one row of history. What an instance waits for lies in rows that go when it has come: an activity's call and a
/// timer are themselves the message that brings the instance back, so that their completion needs no row of its own.
/// </summary>
internal static class OrchestrationTables
{
    private static readonly string[] Definitions =
    [
        """
        CREATE TABLE IF NOT EXISTS orchestrations(
          key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, version TEXT,
          status INTEGER NOT NULL, generation INTEGER NOT NULL, turns INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
          parent INTEGER, parent_task INTEGER, parent_id TEXT, parent_name TEXT,
          tags TEXT, custom TEXT, output TEXT, failure BLOB, trace TEXT, parent_generation INTEGER)
        """,
        // Those that have a first turn to come, found again after a restart.
        "CREATE INDEX IF NOT EXISTS orchestrations_fresh ON orchestrations(key) WHERE turns = 0",
        "CREATE INDEX IF NOT EXISTS orchestrations_children ON orchestrations(parent) WHERE parent IS NOT NULL",
        // Apart, because every turn rewrites the instance's row and inputs may be large.
        "CREATE TABLE IF NOT EXISTS orchestration_inputs(instance INTEGER PRIMARY KEY, input TEXT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS orchestration_history(instance INTEGER, turn INTEGER, data BLOB NOT NULL, PRIMARY KEY(instance, turn)) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS orchestration_inbox(seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, data BLOB NOT NULL)",
        """
        CREATE TABLE IF NOT EXISTS orchestration_activities(
          instance INTEGER, task INTEGER, name TEXT NOT NULL, version TEXT, input TEXT, trace TEXT, PRIMARY KEY(instance, task)) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS orchestration_timers(
          instance INTEGER, generation INTEGER, task INTEGER, due INTEGER NOT NULL, PRIMARY KEY(instance, generation, task)) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS orchestration_timers_due ON orchestration_timers(due)",
    ];

    /// <summary>The task number of the timer that a delayed start waits for.</summary>
    public const int StartTimer = -1;

    public static void Create(DataConnection connection)
    {
        foreach (var definition in Definitions)
            connection.Execute(definition);
    }
}
