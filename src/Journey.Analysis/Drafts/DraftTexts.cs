using System.Globalization;
using Journey.Analysis.Segments;
using Journey.Domain;

namespace Journey.Analysis.Drafts;

/// <summary>What drafts say in words, in one language; its resource file has each under the same name, with places for what is filled in.</summary>
public sealed record DraftTexts
{
    /// <summary>A segment that nothing sets apart.</summary>
    public required string Alike { get; init; }

    /// <summary>A segment, with what its customers do.</summary>
    public required string Who { get; init; }

    /// <summary>Stands between two things that customers do.</summary>
    public required string Between { get; init; }

    /// <summary>What customers do who have more of a feature than others, by feature or group of features.</summary>
    public required IReadOnlyDictionary<string, string> More { get; init; }

    /// <summary>What those do who have less of it.</summary>
    public required IReadOnlyDictionary<string, string> Less { get; init; }

    /// <summary>Names of the features.</summary>
    public required IReadOnlyDictionary<string, string> Features { get; init; }

    /// <summary>With the number of customers and their traits.</summary>
    public required string Segment { get; init; }

    /// <summary>With a feature, its mean, and that of all customers.</summary>
    public required string Trait { get; init; }

    /// <summary>A metric.</summary>
    public required string GoesOn { get; init; }

    /// <summary>A metric, with the label of a stage.</summary>
    public required string GoesOnFrom { get; init; }

    /// <summary>How a KPI is added up.</summary>
    public required string Aggregation { get; init; }

    /// <summary>With a place, and how many of how many complain.</summary>
    public required string Barrier { get; init; }

    /// <summary>The same, and about what.</summary>
    public required string BarrierAbout { get; init; }

    /// <summary>The place of a barrier that has none.</summary>
    public required string WholeJourney { get; init; }

    /// <summary>Of a barrier, with a number up to 1.</summary>
    public required string Impact { get; init; }

    /// <summary>Of a barrier, with a share of months.</summary>
    public required string Persistence { get; init; }

    /// <summary>With what customers like.</summary>
    public required string Strength { get; init; }

    /// <summary>With a barrier.</summary>
    public required string Opportunity { get; init; }

    /// <summary>How customers feel, from the worst to the best of five.</summary>
    public required IReadOnlyList<string> Feelings { get; init; }

    /// <summary>With one of them and a number from −2 to +2.</summary>
    public required string Feeling { get; init; }

    /// <summary>The same, and names of emotions.</summary>
    public required string FeelingNamed { get; init; }

    /// <summary>With the brand, the numbers of stages and of personas, and their names.</summary>
    public required string Map { get; init; }

    /// <summary>With a stage and the number of its touchpoints; what follows is said of the same stage.</summary>
    public required string MapStage { get; init; }

    public required string MapEmotion { get; init; }

    public required string MapTarget { get; init; }

    public required string MapEntered { get; init; }

    public required string MapWentOn { get; init; }

    public required string MapBarriers { get; init; }

    /// <param name="language">One of the product's.</param>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static DraftTexts Of(string language) => LanguageFile.Read<DraftTexts>(typeof(DraftTexts).Assembly, "Drafts", language);

    /// <returns>What sets the segment apart.</returns>
    public string Words(Segment segment) =>
        segment.Traits.Count == 0 ? Alike : Filled(Who, string.Join(Between, segment.Traits.Take(2).Select(trait => Named(trait.Difference > 0 ? More : Less, trait.Feature))));

    /// <returns>What the segment's customers are like in figures.</returns>
    public string Figures(Segment segment) =>
        Filled(Segment, segment.Size, string.Join("; ", segment.Traits.Select(trait => Filled(Trait, Named(Features, trait.Feature), Number(trait.Mean), Number(trait.MeanOfAll)))));

    /// <returns>How customers feel, in words and as a number from −2 to +2.</returns>
    public string Feels(double emotion, IReadOnlyList<string> labels)
    {
        var word = Feelings[emotion switch { <= -1 => 0, < -0.25 => 1, <= 0.25 => 2, < 1 => 3, _ => 4 }];
        var number = emotion.ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture);
        return labels.Count == 0 ? Filled(Feeling, word, number) : Filled(FeelingNamed, word, number, string.Join(", ", labels));
    }

    /// <returns>The text with its places filled.</returns>
    public static string Filled(string text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text, values);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Named(IReadOnlyDictionary<string, string> texts, string feature) =>
        texts.TryGetValue(feature, out var text) ? text : feature.Split(": ", 2) is [var group, var name] ? Filled(texts[group], name) : feature;
}
