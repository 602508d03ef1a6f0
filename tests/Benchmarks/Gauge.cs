using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>Reads from the system what a part of this process takes.</summary>
internal sealed class Gauge
{
    private readonly TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
    private readonly long written = Field("/proc/self/io", "write_bytes:");
    private readonly long started = Stopwatch.GetTimestamp();

    /// <param name="operations">How many were done since this gauge was made.</param>
    /// <param name="items">What they belong to.</param>
    /// <param name="latencies">How long each caller waited, in milliseconds.</param>
    public Figures Read(long operations, long items, double[] latencies)
    {
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Array.Sort(latencies);
        return new Figures(operations, seconds, Quantile(latencies, 0.5), Quantile(latencies, 0.99), items)
        {
            Processor = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds,
            PeakMemory = Field("/proc/self/status", "VmHWM:") * 1024,
            Written = Field("/proc/self/io", "write_bytes:") - written,
        };
    }

    /// <summary>The smallest value that so large a share does not exceed.</summary>
    private static double Quantile(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];

    private static long Field(string file, string name)
    {
        var line = File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
