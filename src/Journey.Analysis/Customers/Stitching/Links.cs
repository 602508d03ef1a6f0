namespace Journey.Analysis.Customers.Stitching;

/// <summary>An identifier, or a decision, that says of some customers that they are one.</summary>
/// <param name="Identifier">Null for a decision.</param>
/// <param name="Customers">Their numbers, in order.</param>
internal sealed record Link(Identifier? Identifier, int[] Customers);

/// <summary>Joins customers whom links of one strength connect, but for those links that lead from one customer to another who is none of the same.</summary>
/// <param name="sets">Who is one so far.</param>
internal sealed class Links(Sets sets)
{
    /// <param name="links">In any order.</param>
    /// <param name="differ">Of customers who stand for the sets that the links connect: those who can't be the same as another one of them.</param>
    /// <returns>The links that lead from one to another of those; none of them has joined anybody.</returns>
    public IReadOnlyList<Link> Join(IReadOnlyList<Link> links, Func<IReadOnlyList<int>, IEnumerable<int>> differ)
    {
        var bundles = links.Select(link => (Link: link, Roots: link.Customers.Select(sets.Of).Distinct().Order().ToArray())).Where(item => item.Roots.Length > 1)
            .GroupBy(item => string.Join(' ', item.Roots)).Select(group => (Links: group.Select(item => item.Link).ToList(), group.First().Roots)).ToList();
        var components = new Dictionary<int, List<(List<Link> Links, int[] Roots)>>();
        var connected = Connected(bundles.Select(bundle => bundle.Roots));
        foreach (var bundle in bundles)
        {
            var component = connected(bundle.Roots[0]);
            if (!components.TryGetValue(component, out var own)) components[component] = own = [];
            own.Add(bundle);
        }

        return [.. components.Values.SelectMany(component => Join(component, differ))];
    }

    private IEnumerable<Link> Join(List<(List<Link> Links, int[] Roots)> bundles, Func<IReadOnlyList<int>, IEnumerable<int>> differ)
    {
        var roots = bundles.SelectMany(bundle => bundle.Roots).Distinct().Order().ToList();
        var ends = differ(roots).ToHashSet();
        var contested = ends.Count == 0 ? [] : Between(bundles, ends);
        foreach (var bundle in bundles.Index().Where(bundle => !contested.Contains(bundle.Index)))
            JoinAll(bundle.Item.Roots);
        return contested.SelectMany(index => bundles[index].Links);
    }

    /// <summary>What hangs on one customer alone is taken off, again and again; what is left lies between those who differ.</summary>
    /// <returns>Numbers of the bundles of which more than one customer is left.</returns>
    private static HashSet<int> Between(List<(List<Link> Links, int[] Roots)> bundles, HashSet<int> ends)
    {
        var left = bundles.Select(bundle => bundle.Roots.ToHashSet()).ToList();
        var places = bundles.Index().SelectMany(bundle => bundle.Item.Roots.Select(root => (root, bundle.Index))).GroupBy(pair => pair.root, pair => pair.Index).ToDictionary(group => group.Key, group => group.ToHashSet());
        var loose = new Queue<int>(places.Where(place => place.Value.Count == 1 && !ends.Contains(place.Key)).Select(place => place.Key));
        var between = Enumerable.Range(0, bundles.Count).ToHashSet();
        while (loose.TryDequeue(out var customer))
        {
            if (places[customer].Count != 1) continue;
            var bundle = places[customer].Single();
            left[bundle].Remove(customer);
            places[customer].Clear();
            if (left[bundle].Count > 1) continue;
            // All others of it were taken off: it joins nobody who differs.
            between.Remove(bundle);
            var last = left[bundle].Single();
            places[last].Remove(bundle);
            if (places[last].Count == 1 && !ends.Contains(last)) loose.Enqueue(last);
        }

        return between;
    }

    private void JoinAll(int[] roots)
    {
        foreach (var root in roots)
            sets.Join(roots[0], root);
    }

    private static Func<int, int> Connected(IEnumerable<int[]> groups)
    {
        var list = groups.ToList();
        var numbers = list.SelectMany(group => group).Distinct().Index().ToDictionary(item => item.Item, item => item.Index);
        var connected = new Sets(numbers.Count);
        foreach (var group in list)
        {
            foreach (var member in group)
                connected.Join(numbers[group[0]], numbers[member]);
        }

        return member => connected.Of(numbers[member]);
    }
}
