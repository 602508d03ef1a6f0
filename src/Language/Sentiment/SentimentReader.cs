using Language.Tokens;

namespace Language.Sentiment;

/// <summary>Reads from the words of a text whether it is positive or negative.</summary>
public static class SentimentReader
{
    // A negator reaches this many words ahead, and turns a word into a somewhat weaker opposite (Hutto and Gilbert 2014, as the next).
    private const int Reach = 3;
    private const double Turned = -0.74;

    // How fast a sentence's worth approaches its limits of −1 and +1.
    private const double Damping = 15;

    private const double BeforeBut = 0.5;
    private const double AfterBut = 1.5;

    /// <summary>The languages that can be read, as ISO 639-1 codes.</summary>
    public static IReadOnlyCollection<string> Languages => SentimentLanguage.Codes;

    /// <summary>The sentiment of a text and of each of its sentences; null where the language cannot be read.</summary>
    public static SentimentReading? Read(string text, string language)
    {
        if (SentimentLanguage.Find(language) is not { } words) return null;
        var sentences = Sentences.Split(text)
            .Select(span => new SentenceReading(span, Scores.Of(Worth(text.Substring(span.Offset, span.Length), words))))
            .ToList();
        return new(Scores.OfText([.. sentences.Select(sentence => sentence.Scores)]), sentences);
    }

    private static double Worth(string sentence, SentimentLanguage language)
    {
        var words = language.Words(sentence);
        var (sum, sinceNegator, weight) = (0d, Reach, 1d);
        for (var index = 0; index < words.Count;)
        {
            var word = words[index];
            var used = 1;
            if (language.Modifiers.Contrasts(word)) (sum, sinceNegator, weight) = (sum * BeforeBut, Reach, AfterBut);
            else if (language.Lexicon.Worth(words, index, out used) is { } worth && !(used == 1 && language.Modifiers.Negates(word)))
            {
                if (index > 0) worth *= language.Modifiers.Weight(words[index - 1]);
                sum += weight * (sinceNegator < Reach ? worth * Turned : worth);
            }
            sinceNegator = language.Modifiers.Negates(word) ? 0 : sinceNegator + used;
            index += used;
        }
        if (sentence.Contains('!', StringComparison.Ordinal) || sentence.Contains('！', StringComparison.Ordinal)) sum *= 1.1;
        return sum / Math.Sqrt((sum * sum) + Damping);
    }
}
