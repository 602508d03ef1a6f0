using System.Globalization;
using System.Text;
using Journey.Domain;

namespace Journey.Analysis.Customers.Stitching;

/// <summary>Brings identifiers into the one form in which they are compared.</summary>
public static class IdentifierText
{
    /// <summary>An address of 254 characters is the longest that can be reached (RFC 5321).</summary>
    private const int LongestEmail = 254;

    /// <summary>E.164 allows 15 digits; below 7 no number reaches anybody from outside.</summary>
    private const int FewestDigits = 7;

    private const int MostDigits = 15;

    private const string InternationalPrefix = "00";

    private static readonly IdnMapping Domains = new();

    /// <returns>The identifier; null where the value is none, or stands for none.</returns>
    public static Identifier? Of(IdentifierKind kind, string raw)
    {
        var value = kind switch
        {
            IdentifierKind.Email => Email(Composed(raw)),
            IdentifierKind.Phone => Phone(Composed(raw)),
            _ => Plain(raw.Trim()),
        };
        return value is null || Placeholders.Contains(kind, value) ? null : new Identifier(kind, value);
    }

    /// <returns>What a customer's id is besides: an e-mail address, or a telephone number with its country; null where it is an id alone.</returns>
    public static Identifier? OfCustomerId(string id) =>
        id.Contains('@', StringComparison.Ordinal) ? Of(IdentifierKind.Email, id)
        : id.StartsWith('+') ? Of(IdentifierKind.Phone, id)
        : null;

    /// <returns>What a text may mean by which people name a customer: an account, an address, a number, in the form in which these are compared. Nobody is named by a device.</returns>
    public static IEnumerable<Identifier> MeantBy(string text) =>
        new[] { IdentifierKind.Account, IdentifierKind.Email, IdentifierKind.Phone }.Select(kind => Of(kind, text)).OfType<Identifier>();

    private static string Composed(string raw) => UnicodeText.Normalized(raw, NormalizationForm.FormKC).Trim();

    private static string? Email(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0 || text.Length > LongestEmail || text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or ',' or ';' or '\uFFFD')) return null;
        try
        {
            var domain = Domains.GetAscii(text[(at + 1)..].TrimEnd('.').ToLowerInvariant());
            return domain.Contains('.', StringComparison.Ordinal) ? $"{text[..at].ToLowerInvariant()}@{domain}" : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The digits, and a plus where there was one: which country a number without it belongs to is not guessed.</summary>
    private static string? Phone(string text)
    {
        // As in (+48) 601.
        if (text.StartsWith("(+", StringComparison.Ordinal) || text.StartsWith($"({InternationalPrefix}", StringComparison.Ordinal))
            text = text[1..];
        // Two zeros are dialled for the plus in most countries, and no number within one begins with both.
        if (text.StartsWith(InternationalPrefix, StringComparison.Ordinal))
            text = $"+{text[InternationalPrefix.Length..].TrimStart()}";
        var isInternational = text.StartsWith('+');
        // As in +44 (0)20: the zero is dialled within the country only.
        var dialled = isInternational ? text.Replace("(0)", "", StringComparison.Ordinal) : text;
        if (dialled[(isInternational ? 1 : 0)..].Any(letter => !char.IsAsciiDigit(letter) && letter is not (' ' or '-' or '.' or '(' or ')' or '/' or '‐' or '–'))) return null;
        var digits = new string([.. dialled.Where(char.IsAsciiDigit)]);
        return digits.Length is >= FewestDigits and <= MostDigits ? isInternational ? $"+{digits}" : digits : null;
    }

    private static string? Plain(string text) => text.Length is > 0 and <= Files.FieldRules.IdLength ? text : null;
}
