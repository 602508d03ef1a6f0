namespace Journey.Domain.Privacy;

/// <summary>Labels that may hold telephone numbers, read once: a number is compared with those alone that end with the same digits.</summary>
internal sealed class DialledLabels
{
    /// <summary>No number has fewer within its country.</summary>
    private const int FewestOfCountry = 4;

    private readonly ILookup<string, Dialled> byEnd;

    public DialledLabels(IEnumerable<string> labels) => byEnd = labels
        .Where(label => label.Count(char.IsAsciiDigit) >= TelephoneNumber.FewestDigits)
        .SelectMany(label => new DialledText(new SearchedText(label)).All().Select(one => new Dialled(label, one.Digits, one.IsInternational)))
        .SelectMany(one => Ends(one.Digits).Select(end => (end, one)))
        .ToLookup(pair => pair.end, pair => pair.one, StringComparer.Ordinal);

    /// <summary>How often a number was compared with digits of a label.</summary>
    public int Comparisons { get; private set; }

    /// <param name="number">Digits, with a plus where they begin with the country.</param>
    /// <returns>The labels that hold the number.</returns>
    public IEnumerable<string> Holding(string number)
    {
        foreach (var meant in TelephoneNumber.Of(number).Where(meant => meant.National.Length >= FewestOfCountry))
        {
            foreach (var one in byEnd[meant.National[^EndOf(meant.National)..]])
            {
                Comparisons++;
                if (meant.IsDialled(one.Digits, one.IsInternational))
                    yield return one.Label;
            }
        }
    }

    private static int EndOf(string national) => national.Length < TelephoneNumber.FewestDigits ? FewestOfCountry : TelephoneNumber.FewestDigits;

    private static string[] Ends(string digits) => [digits[^FewestOfCountry..], digits[^TelephoneNumber.FewestDigits..]];

    private sealed record Dialled(string Label, string Digits, bool IsInternational);
}
