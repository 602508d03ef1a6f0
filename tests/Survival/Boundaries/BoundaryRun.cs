using System.Diagnostics;
using Survival.Checks;
using Survival.Workload;

namespace Survival.Boundaries;

/// <summary>One life with a bit of everything in it, ended before and after each of its commits in turn, and taken up again from what is left.</summary>
internal sealed class BoundaryRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>In memory where there is such a place: here the process lives on, so that no disk is needed to remember.</summary>
    private static readonly string Place = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    private int lives;
    private int acknowledgements;

    /// <returns>Whether everything survived.</returns>
    public async Task<bool> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        foreach (var side in Enum.GetValues<Side>())
        {
            // How many commits a life takes depends on what met in one of them; it ends by itself when there are no more.
            var commit = 1;
            while (await StopAtAsync(commit, side) is { } violations)
            {
                foreach (var violation in violations)
                    Console.WriteLine($"VIOLATION {side.ToString().ToLowerInvariant()} commit {commit}: {violation}");
                if (violations.Count > 0)
                    return false;
                commit++;
            }

            Console.WriteLine($"stopped {side.ToString().ToLowerInvariant()} each of {commit - 1} commits; {clock.Elapsed.TotalSeconds:F0} s");
        }

        Console.WriteLine($"{lives} lives ended at a commit, {acknowledgements} acknowledgements, nothing lost; {clock.Elapsed.TotalSeconds:F0} s");
        return true;
    }

    /// <returns>What is wrong after it; null when the life had fewer commits.</returns>
    private async Task<IReadOnlyList<string>?> StopAtAsync(int commit, Side side)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Place, $"boundary-{Guid.NewGuid():N}"));
        try
        {
            var told = new Acknowledged();
            var remains = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.FullName, "remains")).FullName, "data.db");
            if (!await LiveAsync(Path.Combine(folder.FullName, "data.db"), remains, commit, side, told))
                return null;
            lives++;
            acknowledgements += told.Lines;
            return [.. await LookAsync(remains, told, folder), .. await TakeUpAsync(remains, told, folder)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>Whether it was stopped.</returns>
    private static async Task<bool> LiveAsync(string file, string remains, int commit, Side side, Acknowledged told)
    {
        var stopped = new StoppedHost(file, remains, commit, side, told.Hear);
        var host = LoadHost.Build(file, withWorker: true, stopped.Events);
        var life = LiveAsync(host, stopped.Journal);
        var first = await Task.WhenAny(life, stopped.Stopped).WaitAsync(Patience);
        // Of the dead one nothing is heard any more, not even its end.
        if (!stopped.Stopped.IsCompleted)
            await first;
        await host.KillAsync();
        return stopped.Stopped.IsCompleted;
    }

    private static async Task LiveAsync(LoadHost host, Journal journal)
    {
        await host.StartAsync();
        await new ShortLife(host, journal).RunAsync();
    }

    private static async Task<IReadOnlyList<string>> LookAsync(string remains, Acknowledged told, DirectoryInfo folder)
    {
        var copy = Path.Combine(folder.CreateSubdirectory("look").FullName, "data.db");
        foreach (var part in new[] { "", "-wal" }.Where(part => File.Exists(remains + part)))
            File.Copy(remains + part, copy + part);
        return (await Survey.MakeAsync(copy, told)).Violations;
    }

    /// <summary>The next process finishes what the dead one has begun.</summary>
    private static async Task<IReadOnlyList<string>> TakeUpAsync(string remains, Acknowledged told, DirectoryInfo folder)
    {
        await using (var host = await LoadHost.StartAsync(remains, withWorker: true))
        {
            var journal = new Journal(told.Hear);
            await new OrchestrationLoad(host.Orchestrations, journal).DrainAsync().WaitAsync(Patience);
            await new QueueLoad(host.Queues, journal).DrainAsync().WaitAsync(Patience);
        }

        return (await Survey.MakeAsync(remains, told, isDrained: true)).Violations;
    }
}
