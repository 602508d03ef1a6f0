namespace Embedded.Engine.File;

/// <summary>Keeps a second process away from the data file for as long as the first one lives; the system lets go when it dies.</summary>
internal sealed class DataFileLock : IDisposable
{
    private readonly FileStream stream;

    private DataFileLock(FileStream stream) => this.stream = stream;

    public static DataFileLock Take(string dataFile)
    {
        try
        {
            return new DataFileLock(new FileStream(dataFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw DataFileFaults.ReadOnly(dataFile, fault);
        }
        catch (IOException fault) when (IsHeld(fault))
        {
            throw new InvalidOperationException($"'{dataFile}' is in use by another process. Stop it, or name another file in Embedded:File.", fault);
        }
    }

    public void Dispose() => stream.Dispose();

    /// <summary>The system's words for it: EWOULDBLOCK on Linux and on macOS, a sharing or lock violation on Windows. A full or read-only disk says something else.</summary>
    private static bool IsHeld(IOException fault) => (fault.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
