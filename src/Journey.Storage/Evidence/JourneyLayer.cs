namespace Journey.Storage.Evidence;

/// <summary>What one write added to a bucket, in bytes that the store does not look into.</summary>
/// <param name="Events">The new events.</param>
/// <param name="After">What the journeys they belong to contribute to the figures.</param>
/// <param name="Before">What the same journeys contributed before; empty where they are new.</param>
/// <param name="Customers">Ids of the customers whom its events name.</param>
/// <param name="Sightings">What its events say of who these are; empty for nothing.</param>
/// <param name="Rules">Names the rules by which events became journeys; null for the usual ones.</param>
public sealed record JourneyLayer(ReadOnlyMemory<byte> Events, ReadOnlyMemory<byte> After, ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> Customers, ReadOnlyMemory<byte> Sightings, string? Rules);

/// <summary>What the head of a bucket says of a layer.</summary>
/// <param name="Name">Begins with a number that grows from layer to layer.</param>
/// <param name="Count">Number of events.</param>
/// <param name="Lengths">Stored bytes of events, after, before, customers and sightings: a layer whose rows are not all there is being replaced. Of layers of earlier releases the first three.</param>
/// <param name="Rules">Names the rules by which its events became journeys; null for the usual ones.</param>
public sealed record LayerHead(string Name, int Count, IReadOnlyList<int> Lengths, string? Rules = null);

/// <summary>The head of a bucket: which layers it has, and how many events each of the last imports added.</summary>
/// <param name="Next">Number of the next layer.</param>
/// <param name="Layers">In the order in which they came.</param>
/// <param name="Added">By import, the oldest first.</param>
public sealed record BucketHead(int Next, IReadOnlyList<LayerHead> Layers, IReadOnlyList<ImportCount> Added)
{
    public static BucketHead Empty { get; } = new(0, [], []);

    /// <summary>Whether each layer says who its customers are: those of earlier releases don't.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool TellsCustomers => Layers.All(layer => layer.Lengths.Count > 3);

    /// <returns>Whether all layers were worked out by the rules of that name; null for the usual ones.</returns>
    public bool IsBy(string? rules) => Layers.All(layer => layer.Rules == rules);

    /// <summary>Events of all layers.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Events => Layers.Sum(layer => (long)layer.Count);
}

/// <summary>Events that an import added.</summary>
public sealed record ImportCount(string Import, int Count);

/// <summary>A bucket as it was read.</summary>
/// <param name="Number">Which bucket.</param>
/// <param name="Tag">Of its head; null where there is none yet.</param>
public sealed record JourneyBucket(int Number, Azure.ETag? Tag, BucketHead Head);
