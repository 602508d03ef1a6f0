using Journey.Analysis.Evidence;

namespace Journey.Analysis.Journeys;

/// <summary>What an event has besides journey, place and time.</summary>
/// <param name="CustomerId">The customer, where known.</param>
/// <param name="Resource">Who served.</param>
/// <param name="Value">An amount.</param>
/// <param name="Attributes">Names and values by turns, in the order of the names, each ended by a unit separator, which no field can hold; empty for none.</param>
internal readonly record struct EventDetail(string? CustomerId, string? Resource, decimal? Value, string Attributes)
{
    internal const char End = '\u001F';

    public static EventDetail Of(Interaction interaction) => new(interaction.CustomerId, interaction.Resource, interaction.Value, Joined(interaction.Attributes));

    public IReadOnlyDictionary<string, string> Named()
    {
        if (Attributes.Length == 0)
            return Interaction.NoAttributes;
        var parts = Attributes.Split(End);
        return Enumerable.Range(0, parts.Length / 2).ToDictionary(index => parts[2 * index], index => parts[(2 * index) + 1], StringComparer.Ordinal);
    }

    /// <summary>Names and values without copies of them.</summary>
    public AttributeSpans Each() => new(Attributes);

    internal static string Joined(IReadOnlyDictionary<string, string> attributes) => attributes.Count == 0
        ? ""
        : string.Concat(attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}{End}{pair.Value}{End}"));
}

/// <summary>Walks through joined attributes.</summary>
internal ref struct AttributeSpans(ReadOnlySpan<char> left)
{
    private ReadOnlySpan<char> left = left;
    private ReadOnlySpan<char> name;
    private ReadOnlySpan<char> value;

    public readonly AttributeSpan Current => new(name, value);

    public readonly AttributeSpans GetEnumerator() => this;

    public bool MoveNext()
    {
        if (left.IsEmpty) return false;
        name = Next();
        value = Next();
        return true;
    }

    private ReadOnlySpan<char> Next()
    {
        var end = left.IndexOf(EventDetail.End);
        var part = left[..end];
        left = left[(end + 1)..];
        return part;
    }
}

/// <summary>One attribute.</summary>
internal readonly ref struct AttributeSpan(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
{
    private readonly ReadOnlySpan<char> name = name;
    private readonly ReadOnlySpan<char> value = value;

    public void Deconstruct(out ReadOnlySpan<char> attribute, out ReadOnlySpan<char> text)
    {
        attribute = name;
        text = value;
    }
}
