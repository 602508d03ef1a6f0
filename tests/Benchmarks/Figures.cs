namespace Benchmarks;

/// <summary>What one run of a workload came to.</summary>
/// <param name="Operations">How many operations of the workload's unit were done.</param>
/// <param name="Seconds">From the first wish to the last answer.</param>
/// <param name="P50">Half of the callers had their answer after so many milliseconds.</param>
/// <param name="P99">99 % of the callers had their answer after so many milliseconds.</param>
/// <param name="Items">How many orchestrations, messages or rows the operations belong to.</param>
internal sealed record Figures(long Operations, double Seconds, double P50, double P99, long Items)
{
    /// <summary>The process's processor time in the measured part, in seconds.</summary>
    public double Processor { get; init; }

    /// <summary>The most memory the process had resident, in bytes.</summary>
    public long PeakMemory { get; init; }

    /// <summary>Bytes that the process handed to the disk in the measured part.</summary>
    public long Written { get; init; }

    /// <summary>Waits for the disk in the measured part; -1 where nobody counts them.</summary>
    public long Syncs { get; init; } = -1;

    /// <summary>By how much the data file is larger once it is closed, in bytes; -1 where there is none.</summary>
    public long Growth { get; init; } = -1;

    public double Rate => Operations / Seconds;
}
