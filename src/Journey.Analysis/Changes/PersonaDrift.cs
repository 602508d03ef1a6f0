using Journey.Analysis.Drafts;
using Journey.Analysis.Files;
using Journey.Analysis.Segments;
using Journey.Analysis.Statistics;
using Journey.Domain.Artefacts;
using Journey.Domain.FollowUps;
using Journey.Domain.Steps;

namespace Journey.Analysis.Changes;

/// <summary>
/// Whether customers like an approved persona are still as they were when it was drafted: how many of all they are, and each of their features, by one
/// yardstick then and now, over as long a time. Personas without a profile, such as those written by hand, are not looked at.
/// </summary>
internal static class PersonaDrift
{
    /// <summary>The least effect that makes a persona stale, however certain a smaller one is: Cohen's h for shares, Hedges' g for means; 0.2 is small (Cohen 1988).</summary>
    public const double SmallestEffect = 0.2;

    private const double ErrorRate = 1 - Interval.UsualLevel;

    /// <param name="approved">The personas.</param>
    /// <param name="evidence">With a look at the customers.</param>
    /// <param name="names">What sources call the stages.</param>
    /// <returns>What chance does not explain: tests of all features of all personas together are wrong in at most 5 % of the runs in which nothing has changed.</returns>
    public static IReadOnlyList<Change> Of(ApprovedArtefacts approved, JourneyEvidence evidence, StageNames names)
    {
        var personas = approved[Step.Personas].Of<Persona>().Where(persona => persona.Value.Profile is not null).Select(persona => (persona.Key, persona.Value.Profile!)).ToList();
        if (personas.Count == 0 || evidence.Customers.All.Count == 0)
            return [];
        var figures = personas.SelectMany(persona => Figures(persona.Key, persona.Item2, evidence, names)).Where(figure => figure.Comparison.EnoughEvidence).ToList();
        var adjusted = Holm.Adjusted([.. figures.Select(figure => figure.P)]);
        var certain = figures.Zip(adjusted, (figure, p) => (Figure: figure, P: p)).Where(item => item.P < ErrorRate).ToList();
        var fewer = certain.Where(item => item.Figure is { Feature: null, IsLarge: true, Comparison.Difference: < 0 }).Select(item => item.Figure.Persona).ToHashSet(StringComparer.Ordinal);
        var gone = fewer.Count == 0 ? [] : Gone(personas, evidence, names).Where(fewer.Contains).ToHashSet(StringComparer.Ordinal);
        return [.. certain.Select(item => item.Figure.Told(item.P, gone.Contains(item.Figure.Persona)))];
    }

    private static IEnumerable<DriftFigure> Figures(string persona, SegmentProfile profile, JourneyEvidence evidence, StageNames names)
    {
        var yardstick = new Yardstick(profile);
        var rows = yardstick.Read(Yardstick.Table(evidence.CustomersOver(profile.SpanMicroseconds), profile.Stages, names));
        var like = rows.Where(yardstick.Fits).ToList();
        if (DriftFigure.OfShare(persona, new Proportion(profile.N, profile.Of), new Proportion(like.Count, rows.Count)) is { } share)
            yield return share;
        foreach (var (index, (before, now)) in profile.Features.Zip(yardstick.Samples(like)).Index())
        {
            if (DriftFigure.OfFeature(persona, before, now, areShares: before.Scale == FeatureScale.Share && Yardstick.AreShares(like, index)) is { } figure)
                yield return figure;
        }
    }

    /// <summary>Personas that none of the segments of today's customers resembles.</summary>
    private static IEnumerable<string> Gone(IReadOnlyList<(string Id, SegmentProfile Profile)> personas, JourneyEvidence evidence, StageNames names) =>
        personas.GroupBy(persona => persona.Profile.SpanMicroseconds).SelectMany(group =>
        {
            var customers = evidence.CustomersOver(group.Key);
            var today = Segmentation.Of(Yardstick.Table(customers, group.First().Profile.Stages, names)).Segments;
            return group.Zip(SegmentProfiles.Match([.. group.Select(persona => persona.Profile)], names, today, _ => customers)).Where(pair => pair.Second is null).Select(pair => pair.First.Id);
        });
}
