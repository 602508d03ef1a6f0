using System.Diagnostics;

namespace Benchmarks;

/// <summary>An engine that runs workloads, each in a process of its own that prints its figures.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Workloads">Those that it can run.</param>
/// <param name="Command">The process for a workload in a folder.</param>
internal sealed record Contender(string Name, IReadOnlyList<string> Workloads, Func<string, string, ProcessStartInfo> Command)
{
    /// <summary>This program, started once more.</summary>
    public static Contender Embedded { get; } =
        new("embedded", [.. Workload.All.Select(workload => workload.Name)], (workload, folder) => new ProcessStartInfo(Environment.ProcessPath!, ["one", workload, folder]));

    /// <summary>Restate, installed from npm beside this program at the first use.</summary>
    /// <exception cref="InvalidOperationException">It could not be installed.</exception>
    public static async Task<Contender> RestateAsync()
    {
        var place = Path.Combine(AppContext.BaseDirectory, "peers", "restate");
        using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--silent"]) { WorkingDirectory = place })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm install in {place} ended with {npm.ExitCode}.");
        return new Contender(
            "Restate 1.7.12", ["W1x200", "W1x2000", "W1alone", "W2", "W3"], (workload, folder) => new ProcessStartInfo("node", [Path.Combine(place, "restate.mjs"), workload, folder]));
    }
}
