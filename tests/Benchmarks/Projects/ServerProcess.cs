using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Benchmarks.Projects;

/// <summary>The backend as a process of its own, as an operator starts it, on a free port.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly JsonNode keys;

    private ServerProcess(Process process, Uri address, JsonNode keys)
    {
        this.process = process;
        this.keys = keys;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public HttpClient Http { get; }

    public string FunctionKey => (string)keys["function"]!;

    public string MasterKey => (string)keys["master"]!;

    /// <summary>Processor time so far, in seconds.</summary>
    public double Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public int Id => process.Id;

    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static async Task<ServerProcess> StartAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Journey.Functions.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Listening().Match(line) is not { Success: true } match)
                continue;
            // What it says later is read and dropped, so that it never waits for a reader.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            var keys = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, ".journey", "journey.db.keys.json")))!;
            return new ServerProcess(process, new Uri(match.Groups[1].Value), keys);
        }

        throw new InvalidOperationException($"The backend ended with {process.ExitCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [GeneratedRegex(@"Listening on (http://[^,\s]+)")]
    private static partial Regex Listening();
}
