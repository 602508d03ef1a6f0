namespace Journey.Analysis.Customers.Stitching;

/// <summary>What members decided on pairs of customers, who are numbered.</summary>
internal sealed class Decided
{
    private readonly Dictionary<(int, int), bool> pairs = [];

    public Decided(IEnumerable<IdentityDecision> decisions, Func<string, int> number)
    {
        foreach (var decision in decisions)
        {
            Shared.UnionWith(decision.Shared ?? []);
            var from = decision.From is { } one ? number(one) : (int?)null;
            var customers = decision.Customers.Select(number).Distinct().ToList();
            for (var i = 0; i < customers.Count; i++)
            {
                for (var j = i + 1; j < customers.Count; j++)
                {
                    if (from is null || customers[i] == from || customers[j] == from)
                        pairs[Ordered(customers[i], customers[j])] = decision.Same;
                }
            }
        }
    }

    public HashSet<Identifier> Shared { get; } = [];

    public IEnumerable<(int One, int Other)> Same => pairs.Where(pair => pair.Value).Select(pair => pair.Key);

    public IEnumerable<(int One, int Other)> Apart => pairs.Where(pair => !pair.Value).Select(pair => pair.Key);

    private static (int, int) Ordered(int one, int other) => (Math.Min(one, other), Math.Max(one, other));
}
