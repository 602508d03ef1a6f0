namespace Journey.Storage;

/// <summary>What was read last, up to a total weight; the longest unused goes first. For several threads.</summary>
/// <param name="most">The total weight that is kept.</param>
public sealed class Recent<TKey, TValue>(long most)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value, long Weight)>> places = [];
    private readonly LinkedList<(TKey Key, TValue Value, long Weight)> byUse = new();
    private long weight;

    /// <returns>Null where nothing is kept under the key.</returns>
    public bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        lock (places)
        {
            if (!places.TryGetValue(key, out var place))
            {
                value = default;
                return false;
            }

            byUse.Remove(place);
            byUse.AddFirst(place);
            value = place.Value.Value;
            return true;
        }
    }

    public void Set(TKey key, TValue value, long itsWeight)
    {
        lock (places)
        {
            if (places.TryGetValue(key, out var before))
                Drop(before);
            places[key] = byUse.AddFirst((key, value, itsWeight));
            weight += itsWeight;
            while (weight > most && byUse.Last is { } last && last != byUse.First)
                Drop(last);
        }
    }

    private void Drop(LinkedListNode<(TKey Key, TValue Value, long Weight)> place)
    {
        byUse.Remove(place);
        places.Remove(place.Value.Key);
        weight -= place.Value.Weight;
    }
}
