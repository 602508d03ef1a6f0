using System.Globalization;
using Journey.Domain.Guidance;

namespace Journey.Domain.Projects;

/// <summary>Those of the best practices that the data inventory answers.</summary>
public enum Practice
{
    /// <summary>Data of the CRM and of customer communication (CCM) are connected and fresh.</summary>
    DataConnected,

    /// <summary>Customers are asked directly.</summary>
    CustomersAsked,

    /// <summary>The context is watched, and the map is not older than its cadence.</summary>
    ContextWatched,
}

/// <summary>What a check looked at.</summary>
/// <param name="Of">A kind of the data inventory, or "map".</param>
/// <param name="State">Fresh, stale or missing, whether it was planned or not.</param>
/// <param name="Count">How much there is; for the map its approved version.</param>
/// <param name="DatedBy">What its age is told by; null where there is none.</param>
public sealed record PracticeEvidence(string Of, DataState State, long Count, DateTimeOffset? DatedBy);

/// <summary>Whether a project keeps to a best practice.</summary>
/// <param name="Title">The practice, in the language asked for.</param>
/// <param name="Gaps">What is lacking, one sentence each; empty where it is met.</param>
/// <param name="Evidence">What it was told by.</param>
public sealed record PracticeCheck(Practice Practice, bool Met, string Title, IReadOnlyList<string> Gaps, IReadOnlyList<PracticeEvidence> Evidence);

/// <summary>The best-practice review, as far as the data inventory goes. What is fresh is not older than the charter's cadence.</summary>
public static class BestPractices
{
    private const string Map = "map";

    /// <param name="inventory">What the project holds.</param>
    /// <param name="map">The approved version of the map, and when it was approved; null for none.</param>
    /// <param name="now">The present.</param>
    /// <param name="language">One of the product's.</param>
    public static IReadOnlyList<PracticeCheck> Of(DataInventory inventory, (int Version, DateTimeOffset At)? map, DateTimeOffset now, string language)
    {
        var drawn = map is { } approved
            ? new PracticeEvidence(Map, now - approved.At > TimeSpan.FromDays(inventory.CadenceDays) ? DataState.Stale : DataState.Fresh, approved.Version, approved.At)
            : new PracticeEvidence(Map, DataState.Missing, 0, null);
        return
        [
            Check(Practice.DataConnected, all: true, Held(DataInventory.Crm), Held(DataInventory.Ccm)),
            Check(Practice.CustomersAsked, all: false, Held(DataInventory.Surveys), Held(DataInventory.Interviews)),
            Check(Practice.ContextWatched, all: true, Held(DataInventory.Context), drawn),
        ];

        PracticeEvidence Held(string kind)
        {
            var line = inventory.Kinds.Single(one => one.Kind == kind);
            return new PracticeEvidence(kind, line.State == DataState.NotPlanned ? DataState.Missing : line.State, line.Count, line.DatedBy);
        }

        PracticeCheck Check(Practice practice, bool all, params IReadOnlyList<PracticeEvidence> evidence)
        {
            var met = all ? evidence.All(IsFresh) : evidence.Any(IsFresh);
            return new PracticeCheck(practice, met, Text($"practice-{Slug(practice)}"), met ? [] : [.. evidence.Where(one => !IsFresh(one)).Select(Gap)], evidence);
        }

        string Gap(PracticeEvidence one) => string.Format(CultureInfo.InvariantCulture, Text(one.State == DataState.Missing ? "practice-none" : "practice-old"), Text($"practice-of-{one.Of}"), inventory.CadenceDays);

        string Text(string name) => GuidanceTexts.Of(language).Sentences[name];
    }

    private static bool IsFresh(PracticeEvidence evidence) => evidence.State == DataState.Fresh;

    private static string Slug(Practice practice) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(practice.ToString());
}
