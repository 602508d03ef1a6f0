using Journey.Analysis.Statistics;

namespace Journey.Analysis.Emotions;

/// <summary>How customers feel along the journey.</summary>
public static class EmotionCurve
{
    /// <summary>One point for each stage in the given order, those without a voice included with n = 0.</summary>
    public static IReadOnlyList<EmotionPoint> ByStage(IEnumerable<Mood> moods, IReadOnlyList<string> stages)
    {
        var groups = moods.Where(mood => mood.Stage is not null).ToLookup(mood => mood.Stage!, StringComparer.Ordinal);
        return [.. stages.Select(stage => Point(stage, null, [.. groups[stage]]))];
    }

    /// <summary>One point for each stage and touchpoint that has a voice, stages in the given order, touchpoints by name.</summary>
    public static IReadOnlyList<EmotionPoint> ByTouchpoint(IEnumerable<Mood> moods, IReadOnlyList<string> stages)
    {
        var groups = moods.Where(mood => mood is { Stage: not null, Touchpoint: not null }).GroupBy(mood => (Stage: mood.Stage!, Touchpoint: mood.Touchpoint!));
        var order = stages.Index().ToDictionary(stage => stage.Item, stage => stage.Index, StringComparer.Ordinal);
        return
        [
            .. groups
                .Where(group => order.ContainsKey(group.Key.Stage))
                .OrderBy(group => order[group.Key.Stage]).ThenBy(group => group.Key.Touchpoint, StringComparer.Ordinal)
                .Select(group => Point(group.Key.Stage, group.Key.Touchpoint, [.. group])),
        ];
    }

    private static EmotionPoint Point(string stage, string? touchpoint, List<Mood> moods)
    {
        if (moods.Count == 0) return new(stage, touchpoint, 0, null, null, null, []);
        var sample = Sample.Of(moods.Select(mood => mood.Value));
        return new(
            stage,
            touchpoint,
            sample.N,
            sample.Mean,
            sample.MeanInterval()?.Within(-2, 2),
            DramaticArc.Of(moods.Select(mood => mood.Value)),
            [
                .. moods.SelectMany(mood => mood.Labels.Distinct()).GroupBy(label => label)
                    .Select(group => new LabelShare(group.Key, group.Count(), (double)group.Count() / moods.Count))
                    .OrderByDescending(label => label.Count).ThenBy(label => label.Label, StringComparer.Ordinal),
            ]);
    }
}

/// <summary>How customers feel at one place of the journey.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Touchpoint">The touchpoint; null for the whole stage.</param>
/// <param name="N">How many voices.</param>
/// <param name="Mean">From −2 to +2; null without voices.</param>
/// <param name="Interval">Its 95 % interval; null below two voices.</param>
/// <param name="Arc">Dramatic arc from 1 to 5; null without voices.</param>
/// <param name="Labels">Emotions by falling share of the voices.</param>
public sealed record EmotionPoint(string Stage, string? Touchpoint, long N, double? Mean, Interval? Interval, int? Arc, IReadOnlyList<LabelShare> Labels);

/// <summary>An emotion and the share of voices that show it.</summary>
public sealed record LabelShare(string Label, int Count, double Share);
