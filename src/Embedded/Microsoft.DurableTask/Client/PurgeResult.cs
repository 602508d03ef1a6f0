namespace Microsoft.DurableTask.Client;

/// <summary>What was purged.</summary>
public class PurgeResult
{
    /// <summary>So many, without a word on whether that was all.</summary>
    public PurgeResult(int count)
        : this(count, null)
    {
    }

    /// <summary>So many.</summary>
    public PurgeResult(int count, bool? isComplete)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
        IsComplete = isComplete;
    }

    /// <summary>So many were purged.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether that was all; null when not known.</summary>
    public bool? IsComplete { get; }
}
