using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>Groups interactions into journeys.</summary>
public static class Cases
{
    /// <summary>What joins an event with others: its case, or its customer where it names none.</summary>
    public static JourneyKey KeyOf(Interaction interaction) => interaction.CaseId is { } own ? new(true, own) : new(false, interaction.CustomerId!);

    /// <summary>The journeys of events in the order of their source. An event id that comes twice in a case or of a customer counts once.</summary>
    public static IReadOnlyList<CaseTrace> From(IEnumerable<Interaction> interactions, JourneyRules? rules = null)
    {
        var table = new EventTable();
        JourneyMerge.AddNew(table, interactions);
        return From(table, rules);
    }

    /// <summary>
    /// Each case of the evidence is a journey. Events that name only a customer become journeys of that customer, closed by reaching the goal
    /// or by a gap. Journeys come in the order in which the first row of their case or customer stands.
    /// </summary>
    /// <param name="table">The events.</param>
    /// <param name="rules">Goal, gap, and which customers are one; null for the usual ones.</param>
    public static IReadOnlyList<CaseTrace> From(EventTable table, JourneyRules? rules = null)
    {
        var groups = new JourneyGroups(table, rules ?? JourneyRules.Usual);
        return [.. groups.Rows(table.Count).SelectMany((rows, group) => groups.Journeys(group, rows))];
    }
}
