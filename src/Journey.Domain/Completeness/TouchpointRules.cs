using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;

namespace Journey.Domain.Completeness;

/// <summary>Both parties and a channel are named; every stage × channel cell is covered or explained; each stage has a touchpoint, and so has each competitor of a day in the life.</summary>
internal static class TouchpointRules
{
    public static IEnumerable<Missing> Missing(CompletenessInput input)
    {
        var touchpoints = input.Artefact.Of<Touchpoint>().ToList();
        var (alike, rivals) = (SpokenNames.Among(input.Project.Charter.Channels), SpokenNames.Among(input.Project.Charter.Competitors));
        var gaps = input.Artefact.Of<CoverageGap>().Where(gap => !Blank.Is(gap.Value.Explanation)).Select(gap => gap.Value).ToList();
        foreach (var missing in touchpoints.SelectMany(touchpoint => Incomplete(input, $"touchpoint.{touchpoint.Key}", touchpoint.Value)))
            yield return missing;
        var (competitors, channels) = (Identifiers.SlugsOf(Competitors(input.Project.Charter)), Identifiers.SlugsOf(input.Project.Charter.Channels));
        foreach (var (competitor, slug) in competitors.Where(known => touchpoints.All(touchpoint => !rivals.Equals(touchpoint.Value.Competitor, known.Key))))
            yield return new(null, "competitor", $"A day-in-the-life map shows at least one touchpoint with '{competitor}'.", For: slug);
        foreach (var stage in input.Project.Stages)
        {
            var here = touchpoints.Where(touchpoint => touchpoint.Value.Stage == stage.Id).Select(touchpoint => touchpoint.Value.Channel ?? "").Distinct().ToHashSet(alike);
            var explained = gaps.Where(gap => gap.Stage == stage.Id).Select(gap => gap.Channel ?? "").Distinct().ToHashSet(alike);
            if (here.Count == 0)
                yield return new(null, "touchpoint", $"At least one touchpoint in stage '{stage.Id}'.", For: stage.Id);
            foreach (var (channel, slug) in channels)
            {
                if (!here.Contains(channel) && !explained.Contains(channel))
                    yield return new($"gap.{stage.Id}.{slug}", "explanation", $"A touchpoint in stage '{stage.Id}' on channel '{channel}', or why there is none.");
            }
        }
    }

    private static IReadOnlyList<string> Competitors(Charter charter) => charter.MapType == MapType.DayInTheLife ? charter.Competitors : [];

    private static IEnumerable<Missing> Incomplete(CompletenessInput input, string part, Touchpoint touchpoint)
    {
        if (Blank.Is(touchpoint.Label))
            yield return new(part, "label", "A label.");
        if (Blank.Is(touchpoint.Initiator))
            yield return new(part, "initiator", "Who starts the contact.");
        if (Blank.Is(touchpoint.Receiver))
            yield return new(part, "receiver", "Who is addressed.");
        if (Blank.Is(touchpoint.Channel))
            yield return new(part, "channel", "The channel.");
        if (input.Project.Stages.All(stage => stage.Id != touchpoint.Stage))
            yield return new(part, "stage", "A stage in scope.");
        if (touchpoint.Competitor is { } competitor && !input.Project.Charter.Competitors.Contains(competitor, SpokenNames.Comparer))
            yield return new(part, "competitor", $"A competitor that the charter names, or none: it names no '{competitor}'.");
    }
}
