using System.Globalization;
using Journey.Analysis.Path;
using Journey.Domain;
using Journey.Domain.Artefacts;
using DecisionPoint = Journey.Domain.Artefacts.DecisionPoint;

namespace Journey.Analysis.Drafts;

/// <summary>Touchpoints that go with the largest certain difference in conversion, and places where it pays to speak to the customer.</summary>
internal static class DecisionPointDraft
{
    private const int Most = 5;

    /// <summary>Cases that must end at a touchpoint for it to be worth a word.</summary>
    private const double SmallestEnd = 0.03;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var stageOf = StageFlows.StageOf(input.Project, input.Approved, input.Evidence.Shapes);
        var ids = input.Ids;
        var ends = input.Evidence.Shapes.GroupBy(shape => ids.Of(shape.Places[^1]), shape => shape.Count).ToDictionary(group => group.Key, group => group.Sum());
        var points = DecisionPoints.Find(input.Evidence.Shapes, input.StageIds, stageOf, input.Evidence.Voiced)
            .Where(point => point.Comparison.Significant)
            .Select(point => (Id: ids.Of(point.Touchpoint), Point: point))
            .DistinctBy(item => item.Id).Take(Most);
        foreach (var (id, point) in points)
        {
            yield return (PartKey.Of("decision-point", id), new DecisionPoint
            {
                Touchpoint = id,
                Tips = Words(point.Tips),
                Difference = Drafted.Round(point.Comparison.Difference),
                Low = Drafted.Round(Math.Max(-1, point.Comparison.Interval!.Low)),
                High = Drafted.Round(Math.Min(1, point.Comparison.Interval!.High)),
                Ends = (int)ends.GetValueOrDefault(id),
                Evidence = [Drafted.Interactions(input.Evidence.Tally.Events)],
                Provenance = Drafted.Measured,
            });
        }

        var places = CommunicationPoints.Find(input.Evidence.Tally, input.StageIds, stageOf).Where(place => place.Ended >= SmallestEnd * input.Evidence.Tally.Cases && place.SpeakAfter is not null).Take(Most);
        foreach (var place in places.DistinctBy(place => ids.Of(place.Touchpoint)))
        {
            yield return (PartKey.Of("communication-point", ids.Of(place.Touchpoint)), new Domain.Artefacts.CommunicationPoint
            {
                Touchpoint = ids.Of(place.Touchpoint),
                Stage = place.Stage,
                When = string.Create(CultureInfo.InvariantCulture, $"{TimeSpan.FromMicroseconds(place.SpeakAfter!.Value).TotalDays:0.#} days after; {place.Ended} cases ended here, {place.Continued} visits went on"),
                Evidence = [Drafted.Interactions(input.Evidence.Tally.Events)],
                Provenance = Drafted.Measured,
            });
        }
    }

    private static string Words(Tipping tips) => tips switch
    {
        Tipping.Presence => "that customers meet it at all",
        Tipping.Order => "that it comes first in its stage",
        Tipping.Emotion => "that it leaves a good mood",
        _ => throw new ArgumentOutOfRangeException(nameof(tips), tips, null),
    };
}
