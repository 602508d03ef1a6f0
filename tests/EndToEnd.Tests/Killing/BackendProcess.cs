using System.Diagnostics;
using System.Text.RegularExpressions;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Killing;

/// <summary>The backend as its own process, started as an operator would, in a folder of its own.</summary>
internal sealed partial class BackendProcess : IAsyncDisposable
{
    private readonly Process process;

    private BackendProcess(Process process, Uri address)
    {
        this.process = process;
        Http = new HttpClient { BaseAddress = address, Timeout = Patience.Limit };
    }

    public HttpClient Http { get; }

    public static string DataFile(string folder) => Path.Combine(folder, ".journey", "journey.db");

    /// <summary>Starts it on a free port and waits until it listens.</summary>
    public static async Task<BackendProcess> StartAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Journey.Functions.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = new Process { StartInfo = start };
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync();
        if (await Task.WhenAny(listening.Task, ended).WaitAsync(Patience.Limit) == ended)
            Assert.Fail($"The backend ended with {process.ExitCode}: {string.Join('\n', said)}");
        return new BackendProcess(process, await listening.Task);

        void Hear(string? line)
        {
            if (line is null)
                return;
            lock (said)
                said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
                listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    /// <summary>kill -9: nothing is flushed, nothing is said goodbye to.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        Http.Dispose();
        process.Dispose();
    }

    [GeneratedRegex(@"Listening on (http://[^,\s]+)")]
    private static partial Regex Listening();
}
