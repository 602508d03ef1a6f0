using System.Diagnostics;

namespace Survival.Killing;

/// <summary>This program as a process that works until it is killed.</summary>
internal sealed class Victim : IDisposable
{
    public const string Opening = "opening";
    public const string Ready = "ready";

    private readonly Process process;
    private readonly Task listening;
    private readonly TaskCompletionSource opening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Victim(string file, int round, bool drains, Action<string> hear)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["work", file, $"{round}", $"{drains}"]) { RedirectStandardOutput = true };
        process = Process.Start(start)!;
        listening = ListenAsync(hear);
    }

    /// <summary>It is about to open the file.</summary>
    public Task IsOpening => opening.Task;

    /// <summary>It has opened the file and taken up what was left.</summary>
    public Task IsReady => ready.Task;

    /// <summary>It has ended by itself, or was killed, and all that it said was heard.</summary>
    public async Task<int> EndedAsync()
    {
        await process.WaitForExitAsync();
        await listening;
        return process.ExitCode;
    }

    public async Task KillAsync()
    {
        process.Kill();
        await EndedAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private async Task ListenAsync(Action<string> hear)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == Opening)
                opening.TrySetResult();
            else if (line == Ready)
                ready.TrySetResult();
            else
                hear(line);
        }

        // Whoever waits for a process that died by itself is told.
        opening.TrySetResult();
        ready.TrySetResult();
    }
}
