namespace Journey.Analysis.Statistics;

/// <summary>The three customer ratings. Each is stored with its method; values of different methods are never compared.</summary>
public static class Satisfaction
{
    /// <summary>NPS = 100·(promoters, 9–10, minus detractors, 0–6)/n on the scale 0–10; null without ratings.</summary>
    public static double? NetPromoterScore(IReadOnlyCollection<double> ratings) =>
        ratings.Count == 0 ? null : 100d * (ratings.Count(rating => rating >= 9) - ratings.Count(rating => rating <= 6)) / ratings.Count;

    /// <summary>CSAT as the share of ratings 4–5 on the scale 1–5, in per cent; null without ratings.</summary>
    public static double? SatisfiedShare(IReadOnlyCollection<double> ratings) =>
        ratings.Count == 0 ? null : 100d * ratings.Count(rating => rating >= 4) / ratings.Count;

    /// <summary>CES as the share of ratings 5–7 on the scale 1–7, in per cent; null without ratings.</summary>
    public static double? EasyShare(IReadOnlyCollection<double> ratings) =>
        ratings.Count == 0 ? null : 100d * ratings.Count(rating => rating >= 5) / ratings.Count;
}
