using Journey.Analysis.Evidence;

namespace Journey.Analysis.Journeys;

/// <summary>What an event has besides journey, place and time.</summary>
/// <param name="CustomerId">The customer, where known.</param>
/// <param name="Resource">Who served.</param>
/// <param name="Value">An amount.</param>
/// <param name="Attributes">Names and values by turns, in the order of the names, each ended by a unit separator, which no field can hold; empty for none.</param>
internal readonly record struct EventDetail(string? CustomerId, string? Resource, decimal? Value, string Attributes)
{
    private const char End = '\u001F';

    public static EventDetail Of(Interaction interaction) => new(interaction.CustomerId, interaction.Resource, interaction.Value, Joined(interaction.Attributes));

    public IReadOnlyDictionary<string, string> Named()
    {
        if (Attributes.Length == 0)
            return Interaction.NoAttributes;
        var parts = Attributes.Split(End);
        return Enumerable.Range(0, parts.Length / 2).ToDictionary(index => parts[2 * index], index => parts[(2 * index) + 1], StringComparer.Ordinal);
    }

    private static string Joined(IReadOnlyDictionary<string, string> attributes) => attributes.Count == 0
        ? ""
        : string.Concat(attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}{End}{pair.Value}{End}"));
}
