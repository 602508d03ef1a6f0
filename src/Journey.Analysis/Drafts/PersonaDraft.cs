using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Domain.Artefacts;

namespace Journey.Analysis.Drafts;

/// <summary>One persona for each group of customers who use the same channel most; small groups are left to the team.</summary>
internal static class PersonaDraft
{
    private const int MostPersonas = 4;
    private const double SmallestShare = 0.08;
    private const int MostFrustrations = 3;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var customers = input.Interactions.GroupBy(Customer).Select(group => (Id: group.Key, Events: group.ToList())).ToList();
        var groups = customers.GroupBy(customer => MostFrequent(customer.Events.Select(item => item.Channel)) ?? "unknown channel")
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Where(group => group.Count() >= SmallestShare * customers.Count)
            .Take(MostPersonas);
        var moods = input.Moods.Where(mood => mood.CustomerId is not null).ToLookup(mood => mood.CustomerId!, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var voices = group.SelectMany(customer => moods[customer.Id]).ToList();
            yield return (PartKey.Of("persona", Identifiers.SlugOf(group.Key)), Persona(group.Key, [.. group.SelectMany(customer => customer.Events)], group.Count(), customers.Count, voices));
        }
    }

    private static Persona Persona(string channel, List<Interaction> events, int customers, int all, List<Mood> voices) => new()
    {
        Name = $"Customers who mostly use {channel}",
        Segment = $"most used channel: {channel}",
        Share = Drafted.Round(100d * customers / all, 1),
        Channels = [.. events.Select(item => item.Channel).OfType<string>().CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(5).Select(pair => pair.Key)],
        Devices = [.. events.Select(item => item.Device).OfType<string>().CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(3).Select(pair => pair.Key)],
        Frustrations = Frustrations(voices),
        Evidence = [Drafted.Interactions(events.Count), .. Drafted.Feedback(voices)],
        Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Measured, ["frustrations"] = Provenance.Inferred },
    };

    private static IReadOnlyList<string> Frustrations(List<Mood> voices) =>
    [
        .. voices.Where(mood => mood.Value < 0).SelectMany(mood => mood.Phrases.Distinct()).CountBy(phrase => phrase, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostFrustrations).Select(pair => pair.Key),
    ];

    private static string Customer(Interaction interaction) => interaction.CustomerId ?? interaction.CaseId!;

    private static string? MostFrequent(IEnumerable<string?> names) =>
        names.OfType<string>().CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).FirstOrDefault();
}
