using System.Globalization;
using Journey.Tests.Analysis;
using Language.Identification;
using Language.Sentiment;

namespace Journey.Tests.Language;

/// <summary>Figures on data that was set aside for tests; they are printed, and README.md of the Language project repeats them.</summary>
public class AccuracyTests(ITestOutputHelper output)
{
    private static readonly HashSet<string> english =
        [.. "admiration gratitude approval amusement love optimism joy caring excitement pride relief".Split(' ')];

    private static readonly HashSet<string> bad =
        [.. "annoyance disapproval anger sadness disappointment disgust fear remorse grief embarrassment nervousness negative".Split(' ')];

    [Theory]
    [InlineData("en", 0.96)]
    [InlineData("pl", 0.94)]
    [InlineData("ru", 0.92)]
    [InlineData("zh", 0.91)]
    public void Language_of_short_lines_is_told(string language, double least)
    {
        var lines = Lines("lang", "test").Where(line => line.Label == language).ToList();
        var right = lines.Count(line => LanguageIdentifier.Identify(line.Text).Code == language);
        Report($"language {language}", right, lines.Count);
        Assert.InRange((double)right / lines.Count, least, 1);
    }

    [Fact]
    public void Sixteen_other_languages_are_told_apart()
    {
        string[] others = ["bg", "cs", "da", "de", "es", "fi", "fr", "hu", "it", "nl", "pt", "ro", "sk", "sv", "tr", "uk"];
        var lines = Lines("lang", "test").Where(line => others.Contains(line.Label)).ToList();
        var right = lines.Count(line => LanguageIdentifier.Identify(line.Text).Code == line.Label);
        Report("language, sixteen others", right, lines.Count);
        Assert.InRange((double)right / lines.Count, 0.8, 1);
    }

    [Theory]
    [InlineData("en", "en-goemotions28", 0.7)]
    [InlineData("pl", "pl-polemo2-sentence", 0.59)]
    [InlineData("ru", "ru-cedr", 0.68)]
    [InlineData("zh", "zh-brighter", 0.54)]
    public void Sentiment_beats_the_floor_that_was_measured(string language, string set, double least)
    {
        var lines = Lines(set, "test").Select(line => (Truth: Truth(line.Label), line.Text)).Where(line => line.Truth is not null).ToList();
        var read = lines.Select(line => (line.Truth, Scores: SentimentReader.Read(line.Text, language)!.Scores)).ToList();
        Report($"sentiment {language}, three classes", read.Count(line => Told(line.Scores) == line.Truth), read.Count);
        var clear = read.Where(line => line.Truth != 0).ToList();
        var right = clear.Count(line => Math.Sign(line.Scores.Positive - line.Scores.Negative) == line.Truth);
        Report($"sentiment {language}, positive or negative", right, clear.Count);
        var spoken = clear.Where(line => line.Scores.Positive != line.Scores.Negative).ToList();
        Report($"sentiment {language}, where it says anything", right, spoken.Count);
        Assert.InRange((double)right / clear.Count, least, 1);
    }

    private static int Told(Scores scores) =>
        scores.Positive > Math.Max(scores.Neutral, scores.Negative) ? 1 : scores.Negative > Math.Max(scores.Neutral, scores.Positive) ? -1 : 0;

    // One label, or several of one sign; mixed and surprised texts have no truth of this kind.
    private static int? Truth(string labels)
    {
        var signs = labels.Split(',').Select(label => english.Contains(label) || label == "positive" ? 1 : bad.Contains(label) ? -1 : label is "neutral" or "none" ? 0 : (int?)null).Distinct().ToList();
        return signs.Count == 1 ? signs[0] : null;
    }

    private static IEnumerable<(string Label, string Text)> Lines(string set, string part) =>
        File.ReadLines(SharedData.Require("text", set, $"{part}.tsv")).Select(line => line.Split('\t', 2)).Where(line => line.Length == 2).Select(line => (line[0], line[1]));

    private void Report(string what, int right, int of) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {right} of {of}, {100d * right / of:0.0} %"));
}
