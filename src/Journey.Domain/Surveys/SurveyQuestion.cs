namespace Journey.Domain.Surveys;

/// <summary>What a question asks for.</summary>
public enum QuestionKind
{
    /// <summary>How likely a customer is to recommend, 0 to 10 (net promoter score).</summary>
    Nps,

    /// <summary>How satisfied a customer is, 1 to 5 (customer satisfaction).</summary>
    Csat,

    /// <summary>How easy it was, 1 to 7 (customer effort score); 7 is the easiest.</summary>
    Ces,

    /// <summary>One of the options.</summary>
    SingleChoice,

    /// <summary>Any number of the options.</summary>
    MultipleChoice,

    /// <summary>The customer's own words.</summary>
    FreeText,
}

/// <summary>How a figure is made of ratings. Values of different methods are never compared.</summary>
public enum RatingMethod
{
    /// <summary>100·(promoters, 9–10, minus detractors, 0–6)/n.</summary>
    NetPromoterScore,

    /// <summary>The share that is satisfied (4–5 of 1–5) or finds it easy (5–7 of 1–7), in per cent.</summary>
    Share,

    /// <summary>The arithmetic mean, on the scale of the ratings.</summary>
    Mean,
}

/// <summary>One question of a survey.</summary>
public sealed record SurveyQuestion
{
    /// <summary>A slug of its own within the survey; q1, q2, … by place where none is given.</summary>
    public string Id { get; init; } = "";

    public QuestionKind? Kind { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Whether a form without an answer to it is sent back.</summary>
    public bool Required { get; init; }

    /// <summary>For the two kinds of choice, in order; answers name them by number, from 1.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>For CSAT and CES: share or mean. What is usual where none is given: a share for CSAT, a mean for CES.</summary>
    public RatingMethod? Method { get; init; }

    /// <summary>The stage that this question asks about; null for the survey's.</summary>
    public string? Stage { get; init; }

    /// <summary>The touchpoint that this question asks about; null for the survey's.</summary>
    public string? Touchpoint { get; init; }
}
