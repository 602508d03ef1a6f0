using System.Globalization;
using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>Ids that the first releases gave to events whose source gave none. Events are now known by what they hold.</summary>
public static class DerivedIds
{
    /// <summary>More rows of one file that are alike in everything are not looked for.</summary>
    private const int MostAlike = 1_000;

    private static readonly int Length = "0123456789abcdef".Length * 2;

    /// <summary>The event without its id, where that was derived from what the event holds.</summary>
    public static Interaction Dropped(Interaction interaction) =>
        string.IsNullOrEmpty(interaction.EventId) || (interaction.EventId.Length == Length && IsDerived(interaction, interaction.EventId)) ? interaction with { EventId = null } : interaction;

    private static bool IsDerived(Interaction interaction, string id)
    {
        var ids = new EventIds();
        return Enumerable.Range(0, MostAlike).Any(_ => ids.For(
            interaction.CaseId, interaction.CustomerId, interaction.Activity, interaction.Touchpoint, interaction.Stage, interaction.Time.Microseconds().ToString(CultureInfo.InvariantCulture),
            interaction.Channel, interaction.Device, interaction.Resource, interaction.Value?.ToString(CultureInfo.InvariantCulture), Joined(interaction.Attributes)) == id);
    }

    private static string Joined(IReadOnlyDictionary<string, string> attributes) =>
        string.Join('\u001F', attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
