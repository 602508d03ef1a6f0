using System.Globalization;

namespace Journey.Domain.Surveys;

/// <summary>The scales of the three customer ratings and the methods that fit them.</summary>
public static class Ratings
{
    public static bool IsRating(this QuestionKind kind) => kind is QuestionKind.Nps or QuestionKind.Csat or QuestionKind.Ces;

    public static bool IsChoice(this QuestionKind kind) => kind is QuestionKind.SingleChoice or QuestionKind.MultipleChoice;

    /// <returns>Lowest and highest rating, both included.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind is no rating.</exception>
    public static (int Low, int High) Range(QuestionKind kind) => kind switch
    {
        QuestionKind.Nps => (0, 10),
        QuestionKind.Csat => (1, 5),
        QuestionKind.Ces => (1, 7),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No rating."),
    };

    /// <returns>Such as "0-10": as feedback names it.</returns>
    public static string Scale(QuestionKind kind)
    {
        var (low, high) = Range(kind);
        return string.Create(CultureInfo.InvariantCulture, $"{low}-{high}");
    }

    /// <returns>The method of the question: the one that it names, or the usual one.</returns>
    public static RatingMethod MethodOf(SurveyQuestion question) => question.Method ?? question.Kind switch
    {
        QuestionKind.Nps => RatingMethod.NetPromoterScore,
        QuestionKind.Csat => RatingMethod.Share,
        _ => RatingMethod.Mean,
    };

    /// <returns>Whether such ratings can be summed up so.</returns>
    public static bool Fits(QuestionKind kind, RatingMethod method) => kind switch
    {
        QuestionKind.Nps => method == RatingMethod.NetPromoterScore,
        QuestionKind.Csat or QuestionKind.Ces => method is RatingMethod.Share or RatingMethod.Mean,
        _ => false,
    };

    /// <summary>The lowest rating that counts for a share: satisfied from 4 of 5, easy from 5 of 7.</summary>
    public static int ShareFrom(QuestionKind kind) => kind == QuestionKind.Csat ? 4 : 5;
}
