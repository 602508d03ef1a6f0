using System.Diagnostics;
using Survival.Checks;

namespace Survival.Killing;

/// <summary>Kills the victim again and again, and looks after each kill whether anything is lost.</summary>
internal sealed class KillRun(int kills, int seed)
{
    /// <summary>Every so often all that ever was is looked at, not only what is new.</summary>
    private const int WholeLookEvery = 25;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Random random = new(seed);
    private readonly Acknowledged told = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("survival-");
    private readonly Dictionary<string, int> moments = [];

    private string DataFile => Path.Combine(folder.FullName, "data.db");

    /// <returns>Whether everything survived.</returns>
    public async Task<bool> RunAsync()
    {
        Console.WriteLine($"{kills} kills, seed {seed}, in {folder.FullName}");
        var clock = Stopwatch.StartNew();
        var from = 0;
        for (var kill = 1; kill <= kills; kill++)
        {
            var moment = await KillAsync(kill);
            moments[moment] = moments.GetValueOrDefault(moment) + 1;
            var findings = await LookAsync(kill % WholeLookEvery == 0 ? 0 : from, isDrained: false);
            from = Math.Min(kill, findings.OldestOpenRound);
            Console.WriteLine(
                $"kill {kill} of {kills} ({moment}): {findings.Orchestrations} orchestrations, {findings.Open} open, {findings.Messages} messages, {findings.Rows} rows; "
                + $"{told.Lines} acknowledgements so far; {clock.Elapsed.TotalSeconds:F0} s");
            if (Complain(findings))
                return false;
        }

        using (var last = new Victim(DataFile, kills + 1, drains: true, Hear))
        {
            var code = await last.EndedAsync().WaitAsync(Patience);
            if (code != 0)
                throw new InvalidOperationException($"The last run, without a kill, ended with {code}.");
        }

        var whole = await LookAsync(0, isDrained: true);
        if (Complain(whole))
            return false;
        Console.WriteLine(
            $"{kills} kills survived ({string.Join(", ", moments.Select(moment => $"{moment.Value} {moment.Key}"))}): {told.Lines} acknowledgements, {whole.Orchestrations} orchestrations, "
            + $"{whole.Messages} messages, {whole.Rows} rows, nothing lost; {new FileInfo(DataFile).Length >> 20} MiB, {clock.Elapsed.TotalSeconds:F0} s");
        folder.Delete(recursive: true);
        return true;
    }

    /// <returns>When it was killed.</returns>
    private async Task<string> KillAsync(int round)
    {
        using var victim = new Victim(DataFile, round, drains: false, Hear);
        var moment = (round % 4) switch
        {
            1 => "while starting",
            2 => "at a checkpoint",
            _ => "while working",
        };
        await (moment == "while starting" ? victim.IsOpening : victim.IsReady).WaitAsync(Patience);
        if (moment == "at a checkpoint")
            await UntilFileChangesAsync();
        else
            await Task.Delay(random.Next(moment == "while starting" ? 400 : 1500));
        if (moment == "while working")
            RefusesSecond();
        var ended = victim.EndedAsync();
        if (ended.IsCompleted)
            throw new InvalidOperationException($"The process ended by itself with {await ended}.");
        await victim.KillAsync();
        return moment;
    }

    /// <summary>While the victim lives, the file is its own.</summary>
    private void RefusesSecond()
    {
        try
        {
            Embedded.Engine.File.DataFile.Open(DataFile).Dispose();
        }
        catch (InvalidOperationException refusal) when (refusal.Message.Contains("in use by another process", StringComparison.Ordinal))
        {
            return;
        }

        throw new InvalidOperationException("Two processes have opened the same file.");
    }

    /// <summary>With a write-ahead log, the file itself changes when it is brought up to date, and only then.</summary>
    private async Task UntilFileChangesAsync()
    {
        var before = File.GetLastWriteTimeUtc(DataFile);
        var patience = Stopwatch.StartNew();
        while (File.GetLastWriteTimeUtc(DataFile) == before && patience.Elapsed < TimeSpan.FromSeconds(3))
            await Task.Yield();
    }

    /// <summary>At a copy, so that the next process finds the file as the killed one left it.</summary>
    private async Task<Findings> LookAsync(int from, bool isDrained)
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder.FullName, "copy"));
        foreach (var part in new[] { "", "-wal" }.Where(part => File.Exists(DataFile + part)))
            File.Copy(DataFile + part, Path.Combine(copy.FullName, "data.db" + part));
        var findings = await Survey.MakeAsync(Path.Combine(copy.FullName, "data.db"), told, from, isDrained);
        copy.Delete(recursive: true);
        return findings;
    }

    private bool Complain(Findings findings)
    {
        foreach (var violation in findings.Violations.Take(50))
            Console.WriteLine("VIOLATION " + violation);
        if (findings.Violations.Count > 0)
            Console.WriteLine($"{findings.Violations.Count} violations; the file is kept in {folder.FullName}");
        return findings.Violations.Count > 0;
    }

    private void Hear(string line) => told.Hear(line);
}
