namespace Journey.Analysis.Evidence;

/// <summary>What a later row may correct.</summary>
public interface ICorrected<out T>
{
    /// <summary>When the source last changed what it says; null where it doesn't tell.</summary>
    DateTimeOffset? UpdatedAt { get; }

    /// <returns>The same in one way of writing, so that what means the same can be told from what doesn't.</returns>
    T Plain();
}
