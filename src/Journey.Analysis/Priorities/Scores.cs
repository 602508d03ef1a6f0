namespace Journey.Analysis.Priorities;

/// <summary>Scores that put improvements in an order.</summary>
public static class Scores
{
    /// <summary>RICE (McBride 2018): reach · impact · confidence / effort.</summary>
    /// <param name="reach">Customers reached in a period; not negative.</param>
    /// <param name="impact">Effect on each; not negative.</param>
    /// <param name="confidence">From 0 to 1.</param>
    /// <param name="effort">Person-months; more than 0.</param>
    public static double Rice(double reach, double impact, double confidence, double effort)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(reach);
        ArgumentOutOfRangeException.ThrowIfNegative(impact);
        ArgumentOutOfRangeException.ThrowIfNegative(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(confidence, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(effort);
        return reach * impact * confidence / effort;
    }

    /// <summary>Half customer value, half business value.</summary>
    public static double Value(double customer, double business) => (customer + business) / 2;

    /// <summary>Opportunity score (Ulwick 2005): importance + max(importance − satisfaction, 0), both 0 to 10, within one segment.</summary>
    public static double Opportunity(double importance, double satisfaction)
    {
        foreach (var score in (double[])[importance, satisfaction])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(score);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(score, 10);
        }
        return importance + Math.Max(importance - satisfaction, 0);
    }
}
