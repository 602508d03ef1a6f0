namespace Embedded.Engine.File;

/// <summary>Marks a file as ours and of this version, brings an older one to this version, and refuses any other.</summary>
internal static class DataFileFormat
{
    /// <summary>SQLite's <c>application_id</c>: the bytes "Jrny".</summary>
    private const long ApplicationId = 0x4A726E79;

    /// <summary>
    /// The n-th leads from version n to n+1; a new one goes to the end, and none is ever changed. A table that nobody has used is not
    /// there: each part of the program makes its own, so a step asks before it changes one.
    /// </summary>
    private static readonly Action<DataConnection>[] Migrations = [AddTraces, AddGenerationsOfParents, AddLargeBodies];

    public static void Ensure(DataConnection connection, string path) => Ensure(connection, path, Migrations);

    /// <summary>All or nothing: whoever is killed in the middle leaves the file as it was. On a fault the caller closes the connection.</summary>
    public static void Ensure(DataConnection connection, string path, IReadOnlyList<Action<DataConnection>> migrations)
    {
        connection.Execute("BEGIN IMMEDIATE");
        var latest = migrations.Count + 1;
        var application = (long)connection.Scalar("PRAGMA application_id")!;
        var version = (long)connection.Scalar("PRAGMA user_version")!;
        var isNew = application is 0 or ApplicationId && version == 0 && (long)connection.Scalar("SELECT COUNT(*) FROM sqlite_schema")! == 0;
        if (isNew)
        {
            connection.Execute($"PRAGMA application_id = {ApplicationId}");
            version = latest;
        }
        else if (application != ApplicationId)
        {
            throw new InvalidDataException($"'{path}' is a database of another program. Name another file in Embedded:File.");
        }

        if (version > latest)
            throw new InvalidDataException($"'{path}' has format {version}; this program knows up to {latest}. Use the newer program.");
        if (version < 1)
            throw new InvalidDataException($"'{path}' has no format that this program knows. Name another file in Embedded:File, or put a copy in its place.");
        for (var step = version; step < latest; step++)
            migrations[(int)step - 1](connection);
        if (version != latest || isNew)
            connection.Execute($"PRAGMA user_version = {latest}");
        connection.Execute("COMMIT");
    }

    private static void AddTraces(DataConnection connection)
    {
        foreach (var table in new[] { "orchestrations", "orchestration_activities" })
        {
            if (IsThere(connection, table))
                connection.Execute($"ALTER TABLE {table} ADD COLUMN trace TEXT");
        }
    }

    /// <summary>
    /// The last child that a call's number was given to is taken for the present generation's, which may have called none by that number;
    /// those before it are of earlier generations, -1, so that none of them answers the present one or is rewound with it.
    /// </summary>
    private static void AddGenerationsOfParents(DataConnection connection)
    {
        if (!IsThere(connection, "orchestrations"))
            return;
        connection.Execute("ALTER TABLE orchestrations ADD COLUMN parent_generation INTEGER");
        connection.Execute("UPDATE orchestrations SET parent_generation = -1 WHERE parent IS NOT NULL");
        connection.Execute(
            """
            UPDATE orchestrations SET parent_generation = (SELECT generation FROM orchestrations parent WHERE parent.key = orchestrations.parent)
            WHERE key IN (SELECT MAX(key) FROM orchestrations WHERE parent IS NOT NULL GROUP BY parent, parent_task)
            """);
    }

    /// <summary>What is there stays where it is until it is written anew.</summary>
    private static void AddLargeBodies(DataConnection connection)
    {
        if (IsThere(connection, "table_entity"))
            connection.Execute("ALTER TABLE table_entity ADD COLUMN large INTEGER");
    }

    private static bool IsThere(DataConnection connection, string table) =>
        connection.Scalar("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1", table) is not null;
}
