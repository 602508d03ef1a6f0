using Journey.Analysis.Drafts;
using Journey.Analysis.Emotions;
using Journey.Analysis.Files;
using Journey.Analysis.Statistics;
using Journey.Domain.Artefacts;
using Journey.Domain.FollowUps;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Analysis.Changes;

/// <summary>How sure a change is.</summary>
public static class ChangeStrength
{
    public const string Strong = "strong";
    public const string Weak = "weak";
    public const string NotEnough = "not enough evidence";
}

/// <summary>Compares the evidence since the approval with what was approved: conversion of each stage, emotion, and the customers like each persona.</summary>
public static class EvidenceComparison
{
    /// <summary>What every report says of itself.</summary>
    public const string Note = "Before and after is an association, not a cause: seasons, campaigns and chance change figures too.";

    /// <returns>Every figure that is not the same, and of customers those that chance does not explain; the most certain first.</returns>
    public static IReadOnlyList<Change> Compare(Project project, ApprovedArtefacts approved, JourneyEvidence evidence, IReadOnlyList<Mood> moods) =>
    [
        .. Conversions(project, approved, evidence).Concat(Moods(project, approved, evidence, moods)).Concat(PersonaDrift.Of(approved, evidence, StageNames.Of(project)))
            .OrderBy(change => change.Strength switch { ChangeStrength.Strong => 0, ChangeStrength.Weak => 1, _ => 2 }).ThenBy(change => change.P ?? 1).ThenBy(change => change.Part, StringComparer.Ordinal),
    ];

    /// <returns>The lengths of time, in microseconds, over which the customers of approved personas are compared.</returns>
    public static IReadOnlyList<long> Spans(ApprovedArtefacts approved) =>
        [.. approved[Domain.Steps.Step.Personas].Of<Persona>().Select(persona => persona.Value.Profile?.SpanMicroseconds).OfType<long>().Distinct()];

    /// <summary>The cases that came since: all counts now less those of the approved path.</summary>
    private static IEnumerable<Change> Conversions(Project project, ApprovedArtefacts approved, JourneyEvidence evidence)
    {
        var (id, before) = approved[Domain.Steps.Step.Path].Of<ActualPath>().FirstOrDefault();
        if (before is null)
            yield break;
        var now = StageFlows.Of(evidence.Shapes, [.. project.Stages.Select(stage => stage.Id)], StageFlows.StageOf(project, approved, evidence.Shapes)).ToDictionary(flow => flow.Stage);
        foreach (var old in before.Stages.Where(flow => flow.Conversion is not null && now.ContainsKey(flow.Stage)))
        {
            var current = now[old.Stage];
            if (current.Conversion is null || (current.Entered == old.Entered && current.Conversion == old.Conversion))
                continue;
            var (oldWentOn, allWentOn) = (WentOn(old), WentOn(current));
            var (newEntered, newWentOn) = (current.Entered - old.Entered, allWentOn - oldWentOn);
            var comparison = newEntered > 0 && newWentOn >= 0 && newWentOn <= newEntered
                ? TwoProportionTest.Compare(new Proportion(oldWentOn, old.Entered), new Proportion(newWentOn, newEntered))
                : null;
            yield return new Change(
                Domain.Steps.Step.Path.Slug(), $"actual-path.{id}", $"conversion of stage {old.Stage}, cases since the approval against those before", old.Conversion,
                comparison is null ? current.Conversion : (double)newWentOn / newEntered, old.Entered, comparison is null ? current.Entered : newEntered,
                comparison is null ? null : "two-proportion z", comparison?.PValue, Strength(comparison));
        }
    }

    /// <summary>The approved cells against the same cells drafted from all evidence: the same persona, the same stage.</summary>
    private static IEnumerable<Change> Moods(Project project, ApprovedArtefacts approved, JourneyEvidence evidence, IReadOnlyList<Mood> moods)
    {
        var draft = StepDraft.Of(new DraftInput(Domain.Steps.Step.Emotions, project, approved, new Dictionary<Domain.Steps.Step, int>(), evidence, moods, default));
        foreach (var (id, cell) in approved[Domain.Steps.Step.Emotions].Of<EmotionCell>().Where(cell => cell.Value is { Emotion: not null, N: > 0, Touchpoint: null }))
        {
            if (draft.GetValueOrDefault($"emotion.{id}") is not EmotionCell { Emotion: { } now } current || current.N == cell.N)
                continue;
            var outside = cell.Low is { } low && cell.High is { } high && (now < low || now > high);
            yield return new Change(
                Domain.Steps.Step.Emotions.Slug(), $"emotion.{id}", $"emotion of {cell.Persona} in stage {cell.Stage}, all readings against the approved interval", cell.Emotion, now, cell.N, current.N,
                cell.Low is null ? null : "outside the approved 95 % interval", null, cell.Low is null ? ChangeStrength.NotEnough : outside ? ChangeStrength.Strong : ChangeStrength.Weak);
        }
    }

    private static long WentOn(StageFlow flow) => (long)Math.Round((flow.Conversion ?? 0) * flow.Entered);

    private static string Strength(Comparison? comparison) =>
        comparison is not { EnoughEvidence: true } ? ChangeStrength.NotEnough : comparison.Significant ? ChangeStrength.Strong : ChangeStrength.Weak;
}
