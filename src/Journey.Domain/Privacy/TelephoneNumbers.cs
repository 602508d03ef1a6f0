namespace Journey.Domain.Privacy;

/// <summary>Finds telephone numbers in texts, however their digits are grouped and with their country or without. Takes time in proportion to the text.</summary>
/// <param name="numbers">Digits, with a plus where they begin with the country.</param>
internal sealed class TelephoneNumbers(IEnumerable<string> numbers)
{
    private readonly IReadOnlyList<TelephoneNumber> numbers = [.. numbers.SelectMany(TelephoneNumber.Of).Distinct()];

    /// <returns>Whether a word is one of the numbers and nothing more.</returns>
    public bool AreAllOf(string word) =>
        FoundIn(new SearchedText(word)).ToList() is [var (at, length)] && !word[..at].Any(char.IsLetterOrDigit) && !word[(at + length)..].Any(char.IsLetterOrDigit);

    /// <returns>Every place of a text where one of the numbers stands for itself, one after the other.</returns>
    public IEnumerable<(int At, int Length)> FoundIn(SearchedText searched) => numbers.Count == 0 ? [] : new DialledText(searched).Places(IsOne);

    private bool IsOne(DialledDigits dialled)
    {
        foreach (var number in numbers)
        {
            if (number.IsDialled(dialled.Digits.Span, dialled.IsInternational))
                return true;
        }

        return false;
    }
}
