using Journey.Domain.Artefacts;

namespace Journey.Domain.Completeness;

/// <summary>Parts of one artefact that cite each other, or themselves: evidence that rests on itself says nothing.</summary>
internal static class EvidenceCircles
{
    /// <returns>The keys of the parts in such a circle, and of those whose evidence leads into one.</returns>
    public static IReadOnlySet<string> In(Artefact artefact)
    {
        var cites = artefact.Parts.ToDictionary(part => part.Key, part => part.Value.Evidence.Where(artefact.Parts.ContainsKey).ToHashSet(StringComparer.Ordinal));
        var citedBy = cites.SelectMany(part => part.Value.Select(cited => (cited, by: part.Key))).ToLookup(pair => pair.cited, pair => pair.by);
        var grounded = new Queue<string>(cites.Where(part => part.Value.Count == 0).Select(part => part.Key));
        while (grounded.TryDequeue(out var part))
        {
            foreach (var by in citedBy[part].Where(by => cites[by].Remove(part) && cites[by].Count == 0))
                grounded.Enqueue(by);
        }

        return cites.Where(part => part.Value.Count > 0).Select(part => part.Key).ToHashSet(StringComparer.Ordinal);
    }
}
