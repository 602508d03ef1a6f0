namespace Embedded.Tests.DurableTask;

/// <summary>A data file that outlives hosts and goes with its test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("durable-");

    public string Path => System.IO.Path.Combine(folder.FullName, "data.db");

    public void Dispose() => folder.Delete(recursive: true);
}
