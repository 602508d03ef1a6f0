using System.Globalization;
using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>Scales of ratings, as files name them.</summary>
internal static class RatingScales
{
    public static IReadOnlyDictionary<string, RatingScale> Names { get; } = new Dictionary<string, RatingScale>(StringComparer.Ordinal)
    {
        ["1-5"] = RatingScale.OneToFive,
        ["0-10"] = RatingScale.ZeroToTen,
        ["1-7"] = RatingScale.OneToSeven,
    };

    /// <summary>The lowest and the highest rating of a scale.</summary>
    public static (int Lowest, int Highest) Ends(RatingScale scale) => scale switch
    {
        RatingScale.ZeroToTen => (0, 10),
        RatingScale.OneToSeven => (1, 7),
        _ => (1, 5),
    };

    /// <summary>A rating of a scale; one outside of it is a fault.</summary>
    public static double? Rating(FieldReader<string> fields, string role, RatingScale scale)
    {
        var (lowest, highest) = Ends(scale);
        if (fields.Number(role) is not { } rating) return null;
        if (rating >= lowest && rating <= highest) return (double)rating;
        fields.Fail(role, string.Create(CultureInfo.InvariantCulture, $"is no number from {lowest} to {highest}"));
        return null;
    }
}
