using Language.Tokens;

namespace Language.Sentiment;

/// <summary>The sentiment of a text.</summary>
public sealed record SentimentReading(Scores Scores, IReadOnlyList<SentenceReading> Sentences);

/// <summary>The sentiment of a sentence, and where it stands in the text.</summary>
public sealed record SentenceReading(Span Place, Scores Scores);

/// <summary>How sure it is that a text is positive, neutral or negative. They sum to 1.</summary>
public sealed record Scores(double Positive, double Neutral, double Negative)
{
    // How sharply a worth decides, and how much there has to be before a text is not neutral; fitted on the data that README.md names.
    private const double Sharpness = 5;
    private const double NeutralWeight = 0.75;

    /// <summary>The scores of a worth from −1 to +1, in hundredths.</summary>
    public static Scores Of(double worth)
    {
        var (positive, negative, neutral) = (Math.Exp(Sharpness * worth), Math.Exp(-Sharpness * worth), Math.Exp(NeutralWeight));
        var sum = positive + neutral + negative;
        return Rounded(positive / sum, negative / sum);
    }

    /// <summary>The scores of a text: the mean over its sentences, in which the clear ones count more.</summary>
    internal static Scores OfText(IReadOnlyList<Scores> sentences)
    {
        if (sentences.Count == 0) return new(0, 1, 0);
        var weight = sentences.Sum(sentence => Clearness(sentence));
        return Rounded(
            sentences.Sum(sentence => Clearness(sentence) * sentence.Positive) / weight,
            sentences.Sum(sentence => Clearness(sentence) * sentence.Negative) / weight);
    }

    private static double Clearness(Scores scores) => 0.1 + (1 - scores.Neutral);

    private static Scores Rounded(double positive, double negative)
    {
        var (up, down) = (Math.Round((decimal)positive, 2), Math.Round((decimal)negative, 2));
        return new((double)up, (double)(1 - up - down), (double)down);
    }
}
