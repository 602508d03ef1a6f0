using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>Journeys that went through the same places in the same order.</summary>
/// <param name="Places">At least one.</param>
/// <param name="Count">How many journeys did.</param>
public sealed record JourneyShape(IReadOnlyList<Place> Places, long Count);

/// <summary>Going from one place directly to the next.</summary>
/// <param name="Times">How long each took, in microseconds, ascending.</param>
public sealed record PlaceStep(Place From, Place To, ReadOnlyMemory<long> Times);

/// <summary>Numbers of places in order, equal to the same numbers in the same order.</summary>
internal readonly struct PlaceNumbers(int[] numbers) : IEquatable<PlaceNumbers>
{
    public int[] Numbers { get; } = numbers;

    public bool Equals(PlaceNumbers other) => Numbers.AsSpan().SequenceEqual(other.Numbers);

    public override bool Equals(object? obj) => obj is PlaceNumbers other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Numbers.AsSpan()));
        return hash.ToHashCode();
    }
}
