using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>How much evidence has come since it was last compared with what is approved.</summary>
internal static class NewEvidence
{
    /// <summary>Share of what was there then, from which it is compared again.</summary>
    private const double Enough = 0.1;

    /// <returns>Rows that imports have added, by kind.</returns>
    public static IReadOnlyDictionary<string, long> Counts(IEnumerable<Import> imports) =>
        imports.Where(import => import.IsStored || import.Status == ImportStatus.Completed).GroupBy(import => import.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(import => (long)import.Added), StringComparer.Ordinal);

    /// <param name="then">Rows that were there.</param>
    /// <param name="added">Rows that have come since.</param>
    /// <param name="isApproved">Whether there is anything that the first rows of a kind can be compared with.</param>
    public static bool IsEnough(long then, long added, bool isApproved) => then == 0 ? isApproved : added >= Enough * then;

    public static IReadOnlyDictionary<string, long> With(IReadOnlyDictionary<string, long> counts, string kind, long count) => new Dictionary<string, long>(counts, StringComparer.Ordinal) { [kind] = count };
}
