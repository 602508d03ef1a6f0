using System.Text.Json;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;

namespace Journey.Domain.Projects;

/// <summary>What a charter must keep whenever it is stored, and what it must hold before the project starts.</summary>
public static class CharterRules
{
    internal const int FewestStages = 2;
    internal const int MostStages = 20;

    /// <summary>The longest time between re-evaluations, and without an event within one journey.</summary>
    internal const int MostDays = 730;

    internal const int MostQuorum = 20;
    internal const int MostReviewDays = 365;
    internal const int MostReminders = 50;

    private static readonly string[] Languages = ["en", "pl", "ru", "zh"];

    /// <returns>The first thing that can't be stored, null when all can.</returns>
    public static Refusal? Validate(Charter charter) => Numbers(charter) ?? Words(charter) ?? Stages(charter) ?? FutureStateRules.Validate(charter);

    /// <param name="charter">As it is to be.</param>
    /// <param name="before">As it is stored; null where there is none yet. What earlier releases let be stays in it, and is no reason to refuse another change.</param>
    /// <returns>The first thing that can't be written, null when all can. What was written by earlier releases is read nevertheless.</returns>
    public static Refusal? Write(Charter charter, Charter? before = null) =>
        Validate(charter) ?? TooLong(charter) ?? (before?.StageModel.Custom.SequenceEqual(charter.StageModel.Custom) == true ? null : WriteStages(charter.StageModel)) ?? SpokenNames.Twice(charter.Channels, before?.Channels, "channels") ?? SpokenNames.Twice(charter.Competitors, before?.Competitors, "competitors");

    /// <returns>What is missing before the project may start.</returns>
    public static IEnumerable<Missing> Missing(Charter charter)
    {
        if (!charter.Objectives.Any(objective => !Blank.Is(objective.Metric) && objective.Target is not null))
            yield return new(null, "objectives", "At least one objective with a metric and a target.");
        if (charter.DataInventory.Count == 0)
            yield return new(null, "dataInventory", "What evidence exists or is to be collected, and by whom.");
        foreach (var item in charter.DataInventory.Where(item => !item.Available && Blank.Is(item.CollectedBy)))
            yield return new(null, "dataInventory", $"Who collects {item.Kind} from {item.Source}.");
        if (charter.Scope is null)
            yield return new(null, "scope", "First and last stage.");
        if (charter.Channels.Count == 0)
            yield return new(null, "channels", "At least one channel.");
        if (Blank.Is(charter.Brand))
            yield return new(null, "brand", "The brand whose customers' journey is mapped.");
        if (charter is { MapType: MapType.DayInTheLife, Competitors.Count: 0 })
            yield return new(null, "competitors", "A day-in-the-life map names at least one competitor.");
        foreach (var missing in FutureStateRules.Missing(charter))
            yield return missing;
    }

    /// <returns>
    /// What is wrong with a stage model that a template or charter is to have; null when nothing is. The stages of the writer's own are looked at in a published model too, which keeps them unused until its kind is changed.
    /// </returns>
    internal static Refusal? WriteStages(StageModel model)
    {
        if (model.Custom.Any(IsNone))
            return StagesInvalid;
        return OwnStages(model) ?? (TooLong(model) is { } tooLong ? tooLong with { Field = $"stageModel.{tooLong.Field}" } : null);
    }

    /// <summary>The limits that the published schema names.</summary>
    private static Refusal? TooLong<T>(T document) => PartJson.TooLarge(JsonSerializer.SerializeToNode(document, Json.Options)!.AsObject()) switch
    {
        { Code: "list-too-long" } list => list with { Remedy = "Keep what matters." },
        var other => other,
    };

    private static Refusal? Numbers(Charter charter)
    {
        if (charter.CadenceDays is < 1 or > MostDays)
            return Refuse.Invalid("cadenceDays", "cadence-out-of-range", $"{charter.CadenceDays} days is outside 1 to {MostDays}.", $"Give a number of days from 1 to {MostDays}.");
        if (charter.JourneyGapDays is < 1 or > MostDays)
            return Refuse.Invalid("journeyGapDays", "journey-gap-out-of-range", $"{charter.JourneyGapDays} days is outside 1 to {MostDays}.", $"Give a number of days from 1 to {MostDays}, or leave it out for 30.");
        var policy = charter.ReviewPolicy;
        if (policy.Quorum is < 1 or > MostQuorum)
            return Refuse.Invalid("reviewPolicy.quorum", "quorum-out-of-range", $"{policy.Quorum} is outside 1 to {MostQuorum}.", $"Give a number from 1 to {MostQuorum}.");
        if (policy.DueDays is < 1 or > MostReviewDays || policy.ReminderDaysBefore < 0 || policy.ReminderDaysBefore >= policy.DueDays || policy.ReminderDaysAfter is < 1 or > MostReviewDays || policy.MostReminders is < 0 or > MostReminders)
            return Refuse.Invalid("reviewPolicy", "reminders-out-of-range", "Due and reminder days don't fit each other.", $"dueDays 1 to {MostReviewDays}, reminderDaysBefore below dueDays, reminderDaysAfter 1 to {MostReviewDays}, mostReminders 0 to {MostReminders}.");
        if (policy.EscalateDaysAfter is < 1 or > MostReviewDays)
            return Refuse.Invalid("reviewPolicy.escalateDaysAfter", "escalation-out-of-range", $"{policy.EscalateDaysAfter} is outside 1 to {MostReviewDays}.", "Give days after the due time, or null for no escalation.");
        if (charter.Objectives.Any(objective => objective?.Target is { } target && !(Math.Abs(target) <= 1e15)))
            return Refuse.Invalid("objectives.target", "number-out-of-range", "A target is not a number between -1e15 and 1e15.", "Give the number that is to be reached.");
        if (charter.Objectives.Any(objective => objective?.Due is { } due && !PartValues.IsDate(due)))
            return Refuse.Invalid("objectives.due", "date-out-of-range", "A date is outside 2000 to 2199.", "Give the date that is meant.");
        if (charter.Budget is { } budget && (budget.Amount < 0 || budget.Currency is not { Length: 3 } || !budget.Currency.All(char.IsAsciiLetterUpper)))
            return Refuse.Invalid("budget", "budget-invalid", "A budget has an amount that is not negative and a currency of three letters.", "For example {\"amount\": 50000, \"currency\": \"EUR\"}.");
        return null;
    }

    private static Refusal? Words(Charter charter)
    {
        if (!Languages.Contains(charter.Language))
            return Refuse.Invalid("language", "language-unknown", $"'{charter.Language}' is not a language of the product.", "Use en, pl, ru or zh.");
        if (charter.Objectives.Any(objective => objective is null || Blank.Is(objective.Statement)))
            return Refuse.Invalid("objectives", "objective-empty", "An objective has no statement.", "Say what is to change, e.g. \"fewer abandoned carts\".");
        if (charter.DataInventory.Any(item => item is null || Blank.Is(item.Kind) || Blank.Is(item.Source)))
            return Refuse.Invalid("dataInventory", "inventory-item-empty", "An item names no kind or no source.", "Give kind and source of each.");
        if (charter.Channels.Any(Blank.Is) || charter.Channels.Distinct().Count() != charter.Channels.Count)
            return Refuse.Invalid("channels", "channel-empty", "A channel is empty or named twice.", "Name each once.");
        if (charter.Competitors.Any(Blank.Is))
            return Refuse.Invalid("competitors", "competitor-empty", "A competitor has no name.", "Give the name of each, or leave it out.");
        return null;
    }

    /// <returns>What is wrong with a team's own stages; null when nothing is, or the model is a published one.</returns>
    internal static Refusal? OwnStages(StageModel model)
    {
        if (model.Kind != StageModelKind.Custom)
            return null;
        var custom = model.Custom;
        return custom.Count is < FewestStages or > MostStages || custom.Any(IsNone) || custom.DistinctBy(stage => stage.Id).Count() != custom.Count
            ? StagesInvalid
            : null;
    }

    private static bool IsNone(Stage? stage) => stage is null || !Identifiers.IsSlug(stage.Id) || Blank.Is(stage.Label);

    private static Refusal StagesInvalid => Refuse.Invalid("stageModel.custom", "stages-invalid", $"A custom model has {FewestStages} to {MostStages} stages, each with a different id and a label.", "Ids are lower-case letters, digits and hyphens.");

    private static Refusal? Stages(Charter charter)
    {
        if (OwnStages(charter.StageModel) is { } invalid)
            return invalid;
        if (charter.JourneyGoal is { } goal && !Identifiers.IsSlug(goal))
            return Refuse.Invalid("journeyGoal", "journey-goal-invalid", "The goal is no id of a stage or touchpoint.", "Ids are lower-case letters, digits and hyphens, at most 60; a touchpoint that is not there yet may be named.");
        if (charter.Scope is not { } scope)
            return null;
        var ids = charter.StageModel.Stages().Select(stage => stage.Id).ToList();
        var (first, last) = (ids.IndexOf(scope.FirstStage), ids.IndexOf(scope.LastStage));
        return first >= 0 && last >= first
            ? null
            : Refuse.Invalid("scope", "scope-invalid", $"'{scope.FirstStage}' to '{scope.LastStage}' is not a range of the stage model.", $"Use stages of the model, in order: {string.Join(", ", ids)}.");
    }
}
