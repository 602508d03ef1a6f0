namespace Embedded.Engine.File;

/// <summary>Marks a file as ours and of this version, and refuses any other.</summary>
internal static class DataFileFormat
{
    /// <summary>SQLite's <c>application_id</c>: the bytes "Jrny".</summary>
    private const long ApplicationId = 0x4A726E79;

    private const long Version = 1;

    public static void Ensure(DataConnection connection, string path)
    {
        var application = (long)connection.Scalar("PRAGMA application_id")!;
        var version = (long)connection.Scalar("PRAGMA user_version")!;
        if (application == 0 && version == 0 && (long)connection.Scalar("SELECT COUNT(*) FROM sqlite_schema")! == 0)
        {
            connection.Execute($"PRAGMA application_id = {ApplicationId}");
            connection.Execute($"PRAGMA user_version = {Version}");
            return;
        }

        if (application != ApplicationId)
            throw new InvalidDataException($"'{path}' is a database of another program. Name another file in Embedded:File.");
        if (version > Version)
            throw new InvalidDataException($"'{path}' has format {version}; this program knows up to {Version}. Use the newer program.");
    }
}
