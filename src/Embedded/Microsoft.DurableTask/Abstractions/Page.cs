namespace Microsoft.DurableTask;

/// <summary>Some results, and where the next ones begin.</summary>
public sealed class Page<T>
    where T : notnull
{
    /// <summary>A page of values.</summary>
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
        ContinuationToken = continuationToken;
    }

    /// <summary>The results.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Where the next page begins; null after the last.</summary>
    public string? ContinuationToken { get; }
}
