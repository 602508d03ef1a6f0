namespace Journey.Analysis.Customers.Stitching;

/// <summary>
/// Finds out which ids belong to one customer. What members decided comes first, then accounts, e-mail addresses, telephone numbers and
/// devices: each joins all who share it, unless it leads to somebody who can't be the same; then a person is asked about every link on the
/// way. A device joins the one who uses it with the id of the device itself; where several use it, a person is asked. The same evidence in
/// another order gives the same findings.
/// </summary>
public sealed class IdentityResolution
{
    /// <summary>More ids than this are not likely to be one customer's.</summary>
    public const int MostSharing = 5;

    private readonly string[] ids;
    private readonly Dictionary<string, int> numbers;
    private readonly Dictionary<Identifier, string[]> sources = [];
    private readonly List<Link> links;
    private readonly Decided decided;
    private readonly Sets sets;

    private IdentityResolution(IdentityEvidence evidence)
    {
        var sightings = evidence.Whole().ToList();
        ids = [.. sightings.Select(sighting => sighting.Customer).Concat(evidence.Decisions.SelectMany(decision => decision.Customers)).Distinct(StringComparer.Ordinal)
            .OrderByDescending(evidence.Listed.Contains).ThenBy(id => id, StringComparer.Ordinal)];
        numbers = ids.Index().ToDictionary(id => id.Item, id => id.Index, StringComparer.Ordinal);
        decided = new Decided(evidence.Decisions, id => numbers[id]);
        links = Shared(sightings);
        sets = new Sets(ids.Length);
    }

    /// <returns>Who is who, and what a person is to be asked.</returns>
    public static IdentityFindings Of(IdentityEvidence evidence)
    {
        var found = new IdentityResolution(evidence);
        var contested = found.Join();
        return new IdentityFindings(found.Merges(), found.Questions(contested));
    }

    /// <summary>Each identifier with those who have it, by kind and value. Most have one owner; who says so is remembered of the others alone.</summary>
    private List<Link> Shared(List<Sighting> sightings)
    {
        sightings.Sort(static (one, other) => one.Identifier.Kind.CompareTo(other.Identifier.Kind) is not 0 and var kind ? kind : string.CompareOrdinal(one.Identifier.Value, other.Identifier.Value));
        var found = new List<Link>();
        for (var (start, end) = (0, 0); start < sightings.Count; start = end)
        {
            var identifier = sightings[start].Identifier;
            while (end < sightings.Count && sightings[end].Identifier == identifier)
                end++;
            var said = sightings[start..end];
            int[] owners = [.. said.Select(sighting => numbers[sighting.Customer]).Distinct().Order()];
            if (owners.Length > 1)
                sources.Add(identifier, [.. said.Select(sighting => sighting.Source).Distinct().Order(StringComparer.Ordinal)]);
            found.Add(new Link(identifier, owners));
        }

        return found;
    }

    private List<Link> Join()
    {
        var joining = new Links(sets);
        var same = decided.Same.Select(pair => new Link(null, [pair.One, pair.Other])).ToList();
        var contested = joining.Join(same, new Differences(sets, decided, []).Among).ToList();
        // Several accounts with one address are somebody's; with one number they may be a household's, and so may several addresses.
        var owned = links.Where(link => Joins(link) && link.Identifier!.Value.Kind is IdentifierKind.Account or IdentifierKind.Email).ToList();
        foreach (var kind in links.Where(link => link.Customers.Length > 1 && Joins(link)).GroupBy(link => link.Identifier!.Value.Kind).OrderBy(kind => kind.Key))
        {
            var differences = new Differences(sets, decided, kind.Key < IdentifierKind.Phone ? [] : owned);
            // Where members said of all that they are others, nothing is left to find out.
            var told = kind.ToLookup(link => Roots(link) is { Length: > 1 } roots && AllApart(roots, differences));
            contested.AddRange(told[true]);
            contested.AddRange(joining.Join([.. told[false].Select(link => WithoutStrangers(link, differences))], differences.Among));
        }

        return contested;
    }

    private int[] Roots(Link link) => [.. link.Customers.Select(sets.Of).Distinct()];

    /// <summary>Without those of whom members said that they are none of all the others: these stay one another's.</summary>
    private Link WithoutStrangers(Link link, Differences differences)
    {
        var roots = Roots(link);
        var strangers = roots.Length < 3 ? [] : roots.Where(root => roots.All(other => other == root || differences.AreApart(root, other))).ToHashSet();
        return strangers.Count == 0 ? link : link with { Customers = [.. link.Customers.Where(customer => !strangers.Contains(sets.Of(customer)))] };
    }

    private bool Joins(Link link) => link.Identifier is { } identifier && !decided.Shared.Contains(identifier)
        && (identifier.Kind == IdentifierKind.Device ? link.Customers.Count(customer => ids[customer] != identifier.Value) <= 1 : link.Customers.Length <= MostSharing);

    private IReadOnlyList<Merge> Merges()
    {
        var members = Enumerable.Range(0, ids.Length).GroupBy(sets.Of).Where(group => group.Count() > 1).ToDictionary(group => group.Key, group => group.ToList());
        var reasons = members.Keys.ToDictionary(root => root, _ => new List<MergeReason>());
        foreach (var (one, other) in decided.Same.Where(pair => sets.Of(pair.One) == sets.Of(pair.Other)))
            reasons[sets.Of(one)].Add(new MergeReason(null, Named([one, other]), []));
        foreach (var link in links.Where(link => link.Customers.Length > 1 && Joins(link)))
        {
            foreach (var joined in link.Customers.GroupBy(sets.Of).Where(group => group.Count() > 1))
                reasons[joined.Key].Add(new MergeReason(link.Identifier, Named(joined), [.. sources[link.Identifier!.Value]]));
        }

        return [.. members.OrderBy(pair => ids[pair.Key], StringComparer.Ordinal).Select(pair => new Merge(Named(pair.Value), Ordered(reasons[pair.Key])))];
    }

    private IReadOnlyList<Question> Questions(List<Link> contested)
    {
        var differences = new Differences(sets, decided, []);
        var asked = contested.Select(link => (Doubt.Conflict, Link: link))
            .Concat(links.Where(link => !Joins(link)).Select(link => (link.Identifier!.Value.Kind == IdentifierKind.Device ? Doubt.SharedDevice : Doubt.SharedByMany, Link: link)))
            .Where(item => item.Link.Customers.Select(sets.Of).Distinct().Skip(1).Any());
        // The same customers are asked about once for each doubt, whatever they have in common.
        return
        [
            .. asked.GroupBy(item => (item.Item1, string.Join(' ', item.Link.Customers)))
                .OrderBy(group => group.Key.Item1).ThenBy(group => group.First().Link.Customers[0]).ThenBy(group => group.Key.Item2, StringComparer.Ordinal)
                .Select(group => Asked(group.Key.Item1, [.. group.Select(item => item.Link)], differences)),
        ];
    }

    private Question Asked(Doubt doubt, List<Link> about, Differences differences)
    {
        var customers = about[0].Customers;
        var identifiers = about.Select(link => link.Identifier).OfType<Identifier>().ToList();
        var isAnswered = (identifiers.Count > 0 && identifiers.TrueForAll(decided.Shared.Contains)) || AllApart(Roots(about[0]), differences);
        return new Question(doubt, identifiers, Named(customers), [.. identifiers.SelectMany(identifier => sources[identifier]).Distinct().Order(StringComparer.Ordinal)], isAnswered);
    }

    private static bool AllApart(int[] roots, Differences differences) =>
        roots.Index().All(one => roots.Skip(one.Index + 1).All(other => differences.AreApart(one.Item, other)));

    private static IReadOnlyList<MergeReason> Ordered(List<MergeReason> reasons) =>
        [.. reasons.OrderBy(reason => reason.Identifier?.Kind).ThenBy(reason => reason.Identifier?.Value, StringComparer.Ordinal).ThenBy(reason => string.Join('\n', reason.Customers), StringComparer.Ordinal)];

    private IReadOnlyList<string> Named(IEnumerable<int> customers) => [.. customers.Order().Select(customer => ids[customer])];
}
