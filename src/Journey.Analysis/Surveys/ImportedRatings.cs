using Journey.Analysis.Evidence;
using Journey.Domain.Surveys;

namespace Journey.Analysis.Surveys;

/// <summary>Ratings of surveys made elsewhere, measured alike and of one stage.</summary>
/// <param name="Stage">Null for the whole journey.</param>
/// <param name="Counts">How often each rating was given.</param>
public sealed record ImportedRatings(QuestionKind Measure, RatingMethod Method, string? Stage, IReadOnlyDictionary<int, long> Counts)
{
    /// <summary>Counts answers; words alone count nothing.</summary>
    public static IReadOnlyList<ImportedRatings> Of(IEnumerable<ImportedAnswer> answers) =>
    [
        .. answers.Where(answer => answer is { Rating: not null, Method: not null }).GroupBy(answer => (answer.Kind, answer.Method!.Value, answer.Stage)).Select(group =>
            new ImportedRatings(group.Key.Kind, group.Key.Value, group.Key.Stage, group.CountBy(answer => answer.Rating!.Value).ToDictionary(rating => rating.Key, rating => (long)rating.Value))),
    ];
}
