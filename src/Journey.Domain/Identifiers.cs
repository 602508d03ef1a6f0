using System.Globalization;
using System.Text.RegularExpressions;

namespace Journey.Domain;

/// <summary>The rules for ids. Projects have version-7 GUIDs of 32 digits; parts, stages, personas and touchpoints have slugs; members have ids that a sign-in can give.</summary>
public static partial class Identifiers
{
    /// <summary>Slugs, as a pattern of JSON schemas.</summary>
    public const string SlugPattern = SlugStart + "$";

    /// <summary>Ids of members, likewise.</summary>
    public const string MemberPattern = MemberStart + "$";

    private const string SlugStart = "^[a-z0-9][a-z0-9-]{0,59}";
    private const string MemberStart = "^[a-z0-9][a-z0-9._@-]{0,63}";

    /// <summary>Lower-case letters, digits and hyphens, at most 60, starting with a letter or digit.</summary>
    public static bool IsSlug(string? text) => text is not null && Slug().IsMatch(text);

    /// <summary>Lower-case letters, digits, dot, underscore, at and hyphen, at most 64.</summary>
    public static bool IsMember(string? text) => text is not null && Member().IsMatch(text);

    public static bool IsProject(string? text) =>
        text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower) && Guid.TryParseExact(text, "N", out _);

    public static string NewProject() => Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Signs by which names are told apart that are alike without them, such as C, C++ and C#: a slug can't hold them, so they become a number too.</summary>
    private static readonly System.Buffers.SearchValues<char> TellingSigns = System.Buffers.SearchValues.Create("+#%<=>$*~^|");

    /// <summary>A slug for a label: letters and digits of any script become ASCII where they can, the rest a stable number.</summary>
    public static string SlugOf(string label)
    {
        var slug = Spelled(label);
        return slug.Length is > 0 and <= 60 && label.All(char.IsAscii) && label.AsSpan().IndexOfAny(TellingSigns) < 0 ? slug : Numbered(slug, label);
    }

    /// <summary>A slug for a label of which nothing is to be read: the stable number alone.</summary>
    public static string UnreadableSlugOf(string label) => Numbered("", label);

    /// <summary>The letters and digits of a label that a slug can have, with hyphens in the place of all others; of any length, and empty where there are none.</summary>
    internal static string Spelled(string label)
    {
        var ascii = new string([.. UnicodeText.Normalized(label, System.Text.NormalizationForm.FormD).Where(c => char.IsAscii(c) || char.IsLetterOrDigit(c)).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')]);
        return Hyphens().Replace(ascii, "-").Trim('-');
    }

    /// <summary>Slugs for names of one list, each name's its own: of several that make the same one, the first keeps it, such as "click-and-collect" of "Click and collect" and "Click-and-Collect".</summary>
    public static IReadOnlyDictionary<string, string> SlugsOf(IEnumerable<string> names)
    {
        var (slugs, taken) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            var slug = SlugOf(name);
            slugs.Add(name, taken.Add(slug) ? slug : Numbered(slug, name));
        }

        return slugs;
    }

    private static string Numbered(string slug, string label)
    {
        var number = Fnv(label).ToString("x8", CultureInfo.InvariantCulture);
        return slug.Length == 0 ? "x-" + number : slug[..Math.Min(slug.Length, 50)].TrimEnd('-') + "-" + number;
    }

    /// <summary>FNV-1a, 32 bits.</summary>
    private static uint Fnv(string text) => text.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u);

    [GeneratedRegex(SlugStart + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex(MemberStart + @"\z", RegexOptions.CultureInvariant)]
    private static partial Regex Member();

    [GeneratedRegex("-{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Hyphens();
}
