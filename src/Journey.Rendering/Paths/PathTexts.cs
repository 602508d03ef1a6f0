using System.Globalization;
using Journey.Domain;

namespace Journey.Rendering.Paths;

/// <summary>What stands on a picture of the path, in one language; its resource file has each under the same name.</summary>
internal sealed record PathTexts
{
    /// <summary>With the names of the project.</summary>
    public required string Title { get; init; }

    /// <summary>With the numbers of journeys and of interactions.</summary>
    public required string Counts { get; init; }

    /// <summary>With how many activities and transitions are drawn, of how many each.</summary>
    public required string Shown { get; init; }

    public required string Start { get; init; }

    public required string End { get; init; }

    /// <summary>With how often an activity was done again at once.</summary>
    public required string Again { get; init; }

    public required string Legend { get; init; }

    public required string Back { get; init; }

    public required string Empty { get; init; }

    /// <summary>With an activity, the one after it, and how often.</summary>
    public required string Step { get; init; }

    /// <summary>Stands between the thousands of a number.</summary>
    public required string Thousands { get; init; }

    /// <summary>Stands before the decimals.</summary>
    public required string Decimal { get; init; }

    /// <summary>Days, hours, minutes, seconds, each with a place for the number.</summary>
    public required IReadOnlyList<string> Units { get; init; }

    /// <exception cref="ArgumentException">It is none of the product's languages.</exception>
    public static PathTexts Of(string language) => LanguageFile.Read<PathTexts>(typeof(PathTexts).Assembly, "Paths", language);

    /// <returns>A duration in the largest unit that it fills.</returns>
    public string Duration(double microseconds)
    {
        var seconds = microseconds / 1e6;
        var (unit, length) = seconds switch
        {
            >= 86_400 => (0, 86_400),
            >= 3_600 => (1, 3_600),
            >= 60 => (2, 60),
            _ => (3, 1),
        };
        return Filled(Units[unit], (seconds / length).ToString(seconds / length >= 10 ? "0" : "0.#", Numbers));
    }

    public string Count(long count) => count.ToString("N0", Numbers);

    public string Filled(string text, params object[] values) => string.Format(Numbers, text, values);

    private NumberFormatInfo Numbers => new() { NumberGroupSeparator = Thousands, NumberDecimalSeparator = Decimal };
}
