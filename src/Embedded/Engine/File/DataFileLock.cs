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
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new InvalidOperationException($"'{dataFile}' is in use by another process. Stop it, or name another file in Embedded:File.", fault);
        }
    }

    public void Dispose() => stream.Dispose();
}
