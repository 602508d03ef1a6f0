namespace Journey.Domain.Surveys;

/// <summary>One customer's answers to a survey.</summary>
/// <param name="Id">32 hexadecimal digits: of the form that was delivered, or of the personal link. The same id counts once.</param>
/// <param name="Survey">Id of the survey.</param>
/// <param name="At">When it came.</param>
/// <param name="Values">By question; what was left open is not there.</param>
/// <param name="Customer">Whose personal link it was; null for the open link.</param>
public sealed record SurveyAnswer(string Id, string Survey, DateTimeOffset At, IReadOnlyDictionary<string, AnswerValue> Values, string? Customer = null);

/// <summary>The answer to one question; one of the three is there.</summary>
/// <param name="Rating">On the question's scale.</param>
/// <param name="Options">Numbers of the options chosen, from 1, in order.</param>
/// <param name="Text">The customer's own words.</param>
public sealed record AnswerValue(int? Rating = null, IReadOnlyList<int>? Options = null, string? Text = null)
{
    /// <summary>What it adds one to in the tally of its question: the rating, each option; 1 for words.</summary>
    public IEnumerable<int> Counted() => Rating is { } rating ? [rating] : Options ?? [1];
}

/// <summary>Why an answer can't be taken.</summary>
public enum AnswerFault
{
    Missing,
    NotOffered,
    TooLong,
}
