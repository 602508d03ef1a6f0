namespace Journey.Domain.Privacy;

/// <summary>Finds names in labels of which ids are made, as <see cref="NamingLabels"/> does: whatever stands between their words, and with marks on letters or without.</summary>
/// <param name="names">Names, addresses and ids.</param>
internal sealed class SpelledNames(IEnumerable<string> names)
{
    private readonly HashSet<string> spelled = names.SelectMany(SpelledWords.Of).ToHashSet(StringComparer.Ordinal);

    /// <returns>Every place of a label where a name stands, one after the other, with the letters of its first and last word that no id can spell.</returns>
    public IEnumerable<(int At, int Length)> FoundIn(string label)
    {
        var end = 0;
        foreach (var run in SpelledWords.RunsOf(label).Where(run => spelled.Contains(run.Letters)).OrderBy(run => run.From).ThenByDescending(run => run.To))
        {
            if (run.From < end)
                continue;
            var (from, to) = (run.From, run.To);
            while (from > end && Joins(label[from - 1]))
                from--;
            while (to < label.Length && Joins(label[to]))
                to++;
            yield return (from, to - from);
            end = to;
        }
    }

    private static bool Joins(char letter) => char.IsLetterOrDigit(letter) && !TellingLengths.IsDense(letter);
}
