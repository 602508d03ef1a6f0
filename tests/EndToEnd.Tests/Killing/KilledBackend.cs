using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Killing;

/// <summary>A backend that is killed and started again on the same folder.</summary>
internal sealed class KilledBackend : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private BackendProcess? process;
    private Crew? crew;

    public Crew Crew => crew!;

    public string DataFile => BackendProcess.DataFile(folder.Path);

    public static async Task<KilledBackend> StartAsync()
    {
        var backend = new KilledBackend();
        backend.process = await BackendProcess.StartAsync(backend.folder.Path);
        backend.crew = await Crew.HireAsync(backend.process.Http, Keys.Beside(backend.DataFile));
        return backend;
    }

    public Task KillAsync() => process!.KillAsync();

    public async Task<Crew> RestartAsync()
    {
        await process!.DisposeAsync();
        process = await BackendProcess.StartAsync(folder.Path);
        return crew = crew!.Over(process.Http);
    }

    public async Task<Crew> KillAndRestartAsync()
    {
        await KillAsync();
        return await RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        folder.Dispose();
    }
}
