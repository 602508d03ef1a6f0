using Journey.Domain;

namespace Journey.Rendering.Surveys;

/// <summary>What stands around the questions, in one language; its resource file has each under the same name.</summary>
internal sealed record SurveyTexts
{
    /// <summary>BCP 47 tag of the page.</summary>
    public required string Tag { get; init; }

    public required string Optional { get; init; }

    public required string Send { get; init; }

    /// <summary>Heads the list of what is wrong.</summary>
    public required string Faults { get; init; }

    public required string Missing { get; init; }

    public required string NotOffered { get; init; }

    /// <summary>With a place for the number of characters.</summary>
    public required string TooLong { get; init; }

    public required string Empty { get; init; }

    public required string NpsLow { get; init; }

    public required string NpsHigh { get; init; }

    public required string CsatLow { get; init; }

    public required string CsatHigh { get; init; }

    public required string CesLow { get; init; }

    public required string CesHigh { get; init; }

    public required string Many { get; init; }

    /// <summary>With a place for the number of characters.</summary>
    public required string Words { get; init; }

    public required string Personal { get; init; }

    public required string ThanksTitle { get; init; }

    public required string Thanks { get; init; }

    public required string ClosedTitle { get; init; }

    public required string Closed { get; init; }

    public required string AnsweredTitle { get; init; }

    public required string Answered { get; init; }

    public required string UnknownTitle { get; init; }

    public required string Unknown { get; init; }

    public required string TooLargeTitle { get; init; }

    public required string TooLarge { get; init; }

    public required string BusyTitle { get; init; }

    public required string Busy { get; init; }

    /// <exception cref="ArgumentException">It is none of the product's languages.</exception>
    public static SurveyTexts Of(string language) => LanguageFile.Read<SurveyTexts>(typeof(SurveyTexts).Assembly, "Surveys", language);
}
