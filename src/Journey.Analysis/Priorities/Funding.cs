namespace Journey.Analysis.Priorities;

/// <summary>Chooses which initiatives a budget is best spent on.</summary>
public static class Funding
{
    /// <summary>
    /// The choice of the highest total value within the budget: the 0/1 knapsack, solved exactly by keeping only choices that no cheaper
    /// one equals in value (Nemhauser and Ullmann 1969). Of equally valuable choices the cheapest wins.
    /// </summary>
    /// <param name="initiatives">Costs and values must not be negative; ids are different.</param>
    /// <param name="budget">In the same currency as the costs.</param>
    public static FundingPlan Choose(IReadOnlyList<Initiative> initiatives, decimal budget)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(budget);
        var choices = new List<Choice> { new(0, 0, null, null) };
        foreach (var initiative in initiatives)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(initiative.Cost);
            ArgumentOutOfRangeException.ThrowIfNegative(initiative.Value);
            var more = choices.Where(choice => choice.Cost + initiative.Cost <= budget)
                .Select(choice => new Choice(choice.Cost + initiative.Cost, choice.Value + initiative.Value, initiative, choice));
            choices = Undominated(choices.Concat(more));
        }
        var best = choices.MaxBy(choice => choice.Value)!;
        var funded = best.Initiatives().Reverse().ToList();
        return new(
            funded,
            [.. initiatives.Where(initiative => !funded.Contains(initiative)).Select(initiative => new LeftOut(initiative, Reason(initiative, budget)))],
            best.Cost,
            best.Value,
            budget - best.Cost);
    }

    private static List<Choice> Undominated(IEnumerable<Choice> choices)
    {
        var kept = new List<Choice>();
        foreach (var choice in choices.OrderBy(choice => choice.Cost).ThenByDescending(choice => choice.Value))
            if (kept.Count == 0 || choice.Value > kept[^1].Value) kept.Add(choice);
        return kept;
    }

    private static string Reason(Initiative initiative, decimal budget) =>
        initiative.Cost > budget ? "It costs more than the whole budget."
        : initiative.Value == 0 ? "It brings no value."
        : "The budget brings more value without it.";

    private sealed record Choice(decimal Cost, double Value, Initiative? Last, Choice? Before)
    {
        public IEnumerable<Initiative> Initiatives()
        {
            for (var choice = this; choice.Last is not null; choice = choice.Before!) yield return choice.Last;
        }
    }
}

/// <summary>Something that money can be spent on.</summary>
public sealed record Initiative(string Id, decimal Cost, double Value);

/// <summary>What is funded, what is left out and why, and what remains of the budget.</summary>
public sealed record FundingPlan(IReadOnlyList<Initiative> Funded, IReadOnlyList<LeftOut> LeftOut, decimal Cost, double Value, decimal Remaining);

/// <summary>An initiative that is not funded.</summary>
public sealed record LeftOut(Initiative Initiative, string Reason);
