using System.Collections.Immutable;

namespace Journey.Analysis.Path;

/// <summary>Going from one thing directly to the next: activities, channels or devices.</summary>
public readonly record struct Step(string From, string To);

/// <summary>A sequence of activities, equal to another with the same activities in the same order.</summary>
public readonly struct Sequence(ImmutableArray<string> activities) : IEquatable<Sequence>
{
    /// <summary>The activities in order.</summary>
    public ImmutableArray<string> Activities { get; } = activities;

    /// <inheritdoc/>
    public bool Equals(Sequence other) => Activities.AsSpan().SequenceEqual(other.Activities.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sequence other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var activity in Activities) hash.Add(activity, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>Whether two sequences are equal.</summary>
    public static bool operator ==(Sequence left, Sequence right) => left.Equals(right);

    /// <summary>Whether two sequences differ.</summary>
    public static bool operator !=(Sequence left, Sequence right) => !left.Equals(right);
}
