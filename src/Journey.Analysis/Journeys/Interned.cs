using System.Runtime.InteropServices;

namespace Journey.Analysis.Journeys;

/// <summary>Different values, each with the number under which it was first seen, from 0.</summary>
internal sealed class Interned<T>(IEqualityComparer<T>? comparer = null)
    where T : notnull
{
    private readonly Dictionary<T, int> numbers = new(comparer);
    private readonly List<T> values = [];

    public int Count => values.Count;

    public IReadOnlyList<T> Values => values;

    public T this[int number] => values[number];

    /// <summary>The number of the value, a new one where it was not seen before.</summary>
    public int Number(T value)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, value, out var known);
        if (!known)
        {
            number = values.Count;
            values.Add(value);
        }

        return number;
    }

    /// <returns>Null where the value was not seen.</returns>
    public int? Find(T value) => numbers.TryGetValue(value, out var number) ? number : null;
}
