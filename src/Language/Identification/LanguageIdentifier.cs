namespace Language.Identification;

/// <summary>Tells which language a text is written in.</summary>
public static class LanguageIdentifier
{
    /// <summary>The code of a text whose language cannot be told.</summary>
    public const string Undetermined = "und";

    // A language that is told by its letters alone leaves the doubt of languages that share them and are not known here.
    private const double ByScriptAlone = 0.95;

    // What a text of a few words that would pass for either is taken for: one of the languages that can be read further.
    private const int Expected = 40;

    private static readonly string[] expected = ["en", "pl", "ru"];

    /// <summary>The most likely language; <see cref="Undetermined"/> with confidence 0 where there are no letters to tell it by.</summary>
    public static IdentifiedLanguage Identify(string text)
    {
        var system = WritingSystems.Of(text);
        return system switch
        {
            WritingSystem.Latin or WritingSystem.Cyrillic => ByLetters(text, system),
            WritingSystem.Han => new("zh", ByScriptAlone),
            WritingSystem.Kana => new("ja", ByScriptAlone),
            WritingSystem.Hangul => new("ko", ByScriptAlone),
            WritingSystem.Greek => new("el", ByScriptAlone),
            WritingSystem.Hebrew => new("he", ByScriptAlone),
            WritingSystem.Thai => new("th", ByScriptAlone),
            WritingSystem.Malayalam => new("ml", ByScriptAlone),
            WritingSystem.Arabic => new(text.AsSpan().IndexOfAny("پچژگ") >= 0 ? "fa" : "ar", ByScriptAlone),
            _ => new(Undetermined, 0),
        };
    }

    private static IdentifiedLanguage ByLetters(string text, WritingSystem system)
    {
        var costs = LetterProfiles.Shipped.Costs(text, system)
            .Select(item => (item.Language, Cost: item.Cost + (expected.Contains(item.Language) ? 0 : Expected)))
            .OrderBy(item => item.Cost)
            .ToList();
        // Sequences overlap fourfold, so the evidence is counted for a fourth of what naive Bayes would make of it.
        var best = costs[0].Cost;
        var sum = costs.Sum(item => Math.Exp((best - item.Cost) / 40d));
        return new(costs[0].Language, 1 / sum);
    }
}

/// <summary>A language by its ISO 639-1 code, and how sure it is, from 0 to 1.</summary>
public sealed record IdentifiedLanguage(string Code, double Confidence);
