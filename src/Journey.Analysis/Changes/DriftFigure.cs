using Journey.Analysis.Segments;
using Journey.Analysis.Statistics;
using Journey.Domain.Artefacts;
using Journey.Domain.FollowUps;
using Journey.Domain.Steps;

namespace Journey.Analysis.Changes;

/// <summary>One figure of the customers like a persona, then and now.</summary>
/// <param name="Persona">Its id.</param>
/// <param name="Feature">Of the customers; null for their share of all.</param>
/// <param name="Before">When the persona was drafted.</param>
/// <param name="After">Now.</param>
/// <param name="Effect">Cohen's h for shares, Hedges' g for means; positive infinity for means of customers who did not vary and do not now.</param>
internal sealed record DriftFigure(string Persona, string? Feature, double Before, double After, long NBefore, long NAfter, string Test, Comparison Comparison, double Effect)
{
    private const string Shares = "two-proportion z, Holm";
    private const string Means = "Welch's t, Holm";

    /// <summary>Of means that do not vary no test can tell; one that is another than it was is so for certain all the same.</summary>
    public double P => Comparison.PValue ?? (Comparison.Difference == 0 ? 1 : 0);

    public bool IsLarge => Math.Abs(Effect) >= PersonaDrift.SmallestEffect;

    /// <returns>How many of all customers are like the persona; null where there are none.</returns>
    public static DriftFigure? OfShare(string persona, Proportion before, Proportion now) =>
        TwoProportionTest.Compare(before, now) is { } comparison ? new(persona, null, before.Value!.Value, now.Value!.Value, before.N, now.N, Shares, comparison, comparison.EffectSize ?? 0) : null;

    /// <returns>Null where too few customers have the feature for any test.</returns>
    public static DriftFigure? OfFeature(string persona, FeatureFigures before, Sample now, bool areShares)
    {
        var comparison = areShares
            ? TwoProportionTest.Compare(Proportion(before.Mean, before.N), Proportion(now.Mean, now.N))
            : WelchTest.Compare(new Sample(before.N, before.Mean, before.Deviation * before.Deviation), now);
        if (comparison is null)
            return null;
        // Means of customers who do not vary at all have no deviation to be told in.
        var effect = comparison.EffectSize ?? (comparison.Difference == 0 ? 0 : double.PositiveInfinity);
        return new(persona, before.Feature, Scales.From(before.Scale, before.Mean), Scales.From(before.Scale, now.Mean), before.N, now.N, areShares ? Shares : Means, comparison, effect);
    }

    /// <param name="p">Corrected for all tests of the run.</param>
    /// <param name="isGone">Whether none of today's segments resembles the persona.</param>
    public Change Told(double p, bool isGone) => new(
        Step.Personas.Slug(), $"persona.{Persona}", Name(isGone), Drafted(Before), Drafted(After), NBefore, NAfter, Test, p, IsLarge ? ChangeStrength.Strong : ChangeStrength.Weak);

    private string Name(bool isGone) => Feature is null
        ? isGone ? $"no segment today resembles the customers of {Persona}: their share of all" : $"share of customers like {Persona} among all"
        : $"{Feature} of customers like {Persona}";

    private static Proportion Proportion(double share, long n) => new((long)Math.Round(share * n), n);

    private static double Drafted(double value) => Drafts.Drafted.Round(value);
}
