namespace Journey.Domain.Privacy;

/// <summary>Digits of a text that may be a telephone number.</summary>
/// <param name="Last">The last of the groups that they stand in.</param>
/// <param name="Digits">From 7 to 19. Overwritten when the next ones are looked for.</param>
/// <param name="IsInternational">Whether a plus stands before them.</param>
internal readonly record struct DialledDigits(int Last, ReadOnlyMemory<char> Digits, bool IsInternational);

/// <summary>A text in which telephone numbers are looked for, however their digits are grouped.</summary>
internal sealed class DialledText
{
    private readonly FoldedText folded;
    private readonly List<DigitGroup> groups;
    private readonly char[] digits = new char[TelephoneNumber.MostDigits];

    public DialledText(SearchedText searched)
    {
        folded = searched.For(isSplit: true);
        groups = DigitGroup.In(folded.Text);
    }

    /// <param name="isOne">Whether digits are a number that is looked for.</param>
    /// <returns>Every place where one stands for itself, one after the other: of those that begin at the same digit the longest.</returns>
    public IEnumerable<(int At, int Length)> Places(Func<DialledDigits, bool> isOne)
    {
        var opened = (OpenedNumber?)null;
        for (var first = 0; first < groups.Count; first++)
        {
            opened = OpenedNumber.At(groups, first, folded.Text) ?? (groups[first].Before == 0 ? null : opened);
            // What begins it is the number itself.
            if (From(first, opened is { Digits: 0 } ? null : opened).Where(isOne).Select(one => (int?)one.Last).LastOrDefault() is { } last)
            {
                var (from, to) = Whole(groups[first], groups[last]);
                yield return folded.Original(from, to - from);
                (first, opened) = (last, null);
                continue;
            }

            opened = opened is { } before ? before with { Digits = before.Digits + groups[first].Length } : null;
        }
    }

    /// <returns>All digits that may be a number. One that is found begins no other, which is not regarded here.</returns>
    public IReadOnlyList<(string Digits, bool IsInternational)> All()
    {
        var found = new List<(string, bool)>();
        foreach (var _ in Places(one =>
        {
            found.Add((one.Digits.ToString(), one.IsInternational));
            return false;
        }))
        {
        }

        return found;
    }

    /// <param name="first">Where the digits begin.</param>
    /// <param name="opened">A number of which these may be a part; null for none.</param>
    private IEnumerable<DialledDigits> From(int first, OpenedNumber? opened)
    {
        if (groups[first].IsTied)
            yield break;
        var length = 0;
        for (var last = first; last < groups.Count && (last == first || groups[last].Before > 0) && length + groups[last].Length <= digits.Length; last++)
        {
            folded.Text.AsSpan(groups[last].At, groups[last].Length).CopyTo(digits.AsSpan(length));
            length += groups[last].Length;
            var goesOn = last + 1 < groups.Count && groups[last + 1].IsTied;
            if (length >= TelephoneNumber.FewestDigits && !goesOn && opened?.MayHave(length) != true && StandsAlone(groups[first], groups[last]))
                yield return new(last, digits.AsMemory(0, length), groups[first].Plus >= 0);
        }
    }

    private bool StandsAlone(DigitGroup first, DigitGroup last)
    {
        var (from, to) = Whole(first, last);
        return ErasedWords.StandsAlone(folded.Text, from, to - from);
    }

    /// <summary>With the plus, and with the bracket of which the other one stands within.</summary>
    private (int From, int To) Whole(DigitGroup first, DigitGroup last)
    {
        var (from, to) = (first.Plus >= 0 ? first.Plus : first.At, last.At + last.Length);
        var isOpened = from > 0 && folded.Text[from - 1] == '(' && folded.Text.AsSpan(from, to - from).Contains(')');
        return (isOpened ? from - 1 : from, to);
    }
}
