namespace Journey.Analysis.Customers.Stitching;

/// <summary>Which sets of customers can't be one: a member said so, or each has identifiers of a kind, such as accounts, and none in common.</summary>
internal sealed class Differences
{
    private readonly Dictionary<int, HashSet<int>> apart = [];
    private readonly Dictionary<IdentifierKind, Dictionary<int, HashSet<string>>> identifiers = [];

    /// <param name="sets">Who is one so far.</param>
    /// <param name="decided">What members said.</param>
    /// <param name="owned">Who has which identifiers that tell customers apart; none where none does.</param>
    public Differences(Sets sets, Decided decided, IEnumerable<Link> owned)
    {
        foreach (var (one, other) in decided.Apart)
        {
            Add(apart, sets.Of(one), sets.Of(other));
            Add(apart, sets.Of(other), sets.Of(one));
        }

        foreach (var link in owned)
        {
            var (kind, value) = (link.Identifier!.Value.Kind, link.Identifier.Value.Value);
            if (!identifiers.TryGetValue(kind, out var owners)) identifiers[kind] = owners = [];
            foreach (var customer in link.Customers)
                Add(owners, sets.Of(customer), value);
        }
    }

    /// <returns>Whether a member said that these two are not the same.</returns>
    public bool AreApart(int one, int other) => apart.TryGetValue(one, out var others) && others.Contains(other);

    /// <returns>Those that can't be the same as another one of them.</returns>
    public IEnumerable<int> Among(IReadOnlyList<int> roots)
    {
        var own = roots.ToHashSet();
        var owners = identifiers.Values.Select(known => (Known: known, Roots: roots.Where(known.ContainsKey).ToList())).ToList();
        return roots.Where(root =>
            (apart.TryGetValue(root, out var others) && others.Overlaps(own))
            || owners.Exists(kind => kind.Known.TryGetValue(root, out var mine) && kind.Roots.Exists(other => other != root && !kind.Known[other].Overlaps(mine))));
    }

    private static void Add<T>(Dictionary<int, HashSet<T>> all, int root, T value)
    {
        if (!all.TryGetValue(root, out var values)) all[root] = values = [];
        values.Add(value);
    }
}
