using Microsoft.Data.Sqlite;

namespace Embedded.Engine.File;

/// <summary>Says what a fault of SQLite means: which file, what has happened to it, and what to do.</summary>
internal static class DataFileFaults
{
    /// <returns>
    /// <see cref="InvalidDataException"/> when the file's content is at fault, <see cref="UnauthorizedAccessException"/> when it may not be written,
    /// <see cref="IOException"/> when another attempt may help.
    /// </returns>
    public static Exception Explain(string path, SqliteException fault) => fault.SqliteErrorCode switch
    {
        3 or 8 => ReadOnly(path, fault),
        5 or 6 => new IOException($"'{path}' is locked by another program. Close what has it open.", fault),
        10 => new IOException($"'{path}' could not be read or written ({fault.Message}). Nothing of the change was kept. Look after the disk; the program tries again.", fault),
        11 => Damaged(path, fault.Message, fault),
        13 => new IOException($"There is no room for '{path}': its disk is full. Nothing of the change was kept. Make room; the program goes on without a restart.", fault),
        14 => new IOException($"'{path}' could not be opened ({fault.Message}). See that it is a file, and that this program may read and write it and its folder.", fault),
        26 => new InvalidDataException($"'{path}' is not a data file of the embedded backend. Name another in Embedded:File, or move it away.", fault),
        _ => fault,
    };

    public static UnauthorizedAccessException ReadOnly(string path, Exception? fault = null) =>
        new($"'{path}' cannot be written. Give this program the right to write it and its folder, or name another file in Embedded:File.", fault);

    public static InvalidDataException Damaged(string path, string how, Exception? fault = null) =>
        new($"'{path}' is damaged: {how}. Nothing was changed. Keep it and the files beside it for a rescue, and put a copy in its place.", fault);
}
