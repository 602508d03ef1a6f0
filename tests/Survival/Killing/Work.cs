using System.Text;
using Survival.Workload;

namespace Survival.Killing;

/// <summary>What the victim does. Each line is one write to the pipe, so that what was said is heard even after a kill.</summary>
internal static class Work
{
    public static async Task<int> RunAsync(string file, int round, bool drains)
    {
        await using var output = Console.OpenStandardOutput();
        void Write(string line) => output.Write(Encoding.UTF8.GetBytes(line + "\n"));
        Write(Victim.Opening);
        await using var host = await LoadHost.StartAsync(file, withWorker: true);
        Write(Victim.Ready);
        var driver = new Driver(host, new Journal(Write), round);
        await (drains ? driver.DrainAsync() : driver.RunAsync());
        return 0;
    }
}
