namespace Journey.Domain.Privacy;

/// <summary>Finds telephone numbers in texts, however their digits are grouped and with their country or without. Takes time in proportion to the text.</summary>
/// <param name="numbers">Digits, with a plus where they begin with the country.</param>
internal sealed class TelephoneNumbers(IEnumerable<string> numbers)
{
    private const string Zeros = "00";

    private readonly IReadOnlyList<TelephoneNumber> numbers = [.. numbers.SelectMany(TelephoneNumber.Of).Distinct()];

    /// <returns>Whether a word is one of the numbers and nothing more.</returns>
    public bool AreAllOf(string word) =>
        FoundIn(new SearchedText(word)).ToList() is [var (at, length)] && !word[..at].Any(char.IsLetterOrDigit) && !word[(at + length)..].Any(char.IsLetterOrDigit);

    /// <returns>Every place of a text where one of the numbers stands for itself, one after the other.</returns>
    public IEnumerable<(int At, int Length)> FoundIn(SearchedText searched)
    {
        if (numbers.Count == 0)
            yield break;
        var folded = searched.For(isSplit: true);
        var (groups, open) = (DigitGroup.In(folded.Text), (int?)null);
        for (var first = 0; first < groups.Count; first++)
        {
            var group = groups[first];
            var isOpening = group.Plus >= 0 || folded.Text.AsSpan(group.At, group.Length).StartsWith(Zeros);
            open = isOpening || group.Before == 0 ? null : open;
            if (Last(groups, first, folded.Text, open) is { } last && Whole(folded.Text, group, groups[last]) is var (from, to) && ErasedWords.StandsAlone(folded.Text, from, to - from))
            {
                yield return folded.Original(from, to - from);
                (first, open) = (last, null);
                continue;
            }

            open = isOpening ? group.Length : open + group.Length;
        }
    }

    /// <param name="groups">All digits.</param>
    /// <param name="first">Where the number begins.</param>
    /// <param name="text">The text.</param>
    /// <param name="open">How many digits stand between a plus, or two zeros, and the first ones: of another country's number these would be a part. Null without a plus.</param>
    /// <returns>The last group of the longest number that begins so; null where none does.</returns>
    private int? Last(List<DigitGroup> groups, int first, string text, int? open)
    {
        if (groups[first].IsTied)
            return null;
        var (found, length) = ((int?)null, 0);
        Span<char> digits = stackalloc char[TelephoneNumber.MostDigits];
        for (var last = first; last < groups.Count && (last == first || groups[last].Before > 0) && length + groups[last].Length <= digits.Length; last++)
        {
            text.AsSpan(groups[last].At, groups[last].Length).CopyTo(digits[length..]);
            length += groups[last].Length;
            var goesOn = last + 1 < groups.Count && groups[last + 1].IsTied;
            if (length >= TelephoneNumber.FewestDigits && !goesOn && !(open + length <= TelephoneNumber.MostWithCountry) && Is(digits[..length], groups[first].Plus >= 0))
                found = last;
        }

        return found;
    }

    /// <summary>With the plus, and with the bracket of which the other one stands within.</summary>
    private static (int From, int To) Whole(string text, DigitGroup first, DigitGroup last)
    {
        var (from, to) = (first.Plus >= 0 ? first.Plus : first.At, last.At + last.Length);
        var isOpened = from > 0 && text[from - 1] == '(' && text.AsSpan(from, to - from).Contains(')');
        return (isOpened ? from - 1 : from, to);
    }

    private bool Is(ReadOnlySpan<char> digits, bool isInternational)
    {
        var hasZeros = !isInternational && digits.StartsWith(Zeros);
        foreach (var number in numbers)
        {
            if (number.Is(hasZeros ? digits[Zeros.Length..] : digits, isInternational || hasZeros))
                return true;
        }

        return false;
    }
}
