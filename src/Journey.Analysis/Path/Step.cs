using System.Collections.Immutable;

namespace Journey.Analysis.Path;

/// <summary>Going from one thing directly to the next: activities, channels or devices.</summary>
public readonly record struct Step(string From, string To);

/// <summary>A sequence of activities, equal to another with the same activities in the same order.</summary>
public readonly struct Sequence(ImmutableArray<string> activities) : IEquatable<Sequence>, IComparable<Sequence>
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

    /// <summary>By the first activity that differs, in ordinal order; a sequence that another goes on from comes before it.</summary>
    public int CompareTo(Sequence other)
    {
        for (var index = 0; index < Math.Min(Activities.Length, other.Activities.Length); index++)
            if (string.CompareOrdinal(Activities[index], other.Activities[index]) is not 0 and var order) return order;
        return Activities.Length.CompareTo(other.Activities.Length);
    }

    /// <summary>Whether two sequences are equal.</summary>
    public static bool operator ==(Sequence left, Sequence right) => left.Equals(right);

    /// <summary>Whether two sequences differ.</summary>
    public static bool operator !=(Sequence left, Sequence right) => !left.Equals(right);

    /// <summary>Whether the left one comes first.</summary>
    public static bool operator <(Sequence left, Sequence right) => left.CompareTo(right) < 0;

    /// <summary>Whether the right one comes first.</summary>
    public static bool operator >(Sequence left, Sequence right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one comes first, or they are equal.</summary>
    public static bool operator <=(Sequence left, Sequence right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the right one comes first, or they are equal.</summary>
    public static bool operator >=(Sequence left, Sequence right) => left.CompareTo(right) >= 0;
}
