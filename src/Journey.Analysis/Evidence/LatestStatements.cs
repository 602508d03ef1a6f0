namespace Journey.Analysis.Evidence;

/// <summary>What is known of things of which the newest word holds; see <see cref="SaidOfOne{T}"/>.</summary>
/// <param name="key">What tells the things apart.</param>
public sealed class LatestStatements<T>(Func<T, string> key) : IStatements<T>
{
    private readonly Dictionary<string, SaidOfOne<T>> things = new(StringComparer.Ordinal);

    public IEnumerable<T> All => things.Values.Select(thing => thing.Newest!.Said);

    public bool Add(Statement<T> statement)
    {
        var name = key(statement.Said);
        if (!things.TryGetValue(name, out var thing))
            things.Add(name, thing = new(one => one.Content));
        var before = thing.Newest;
        // What has no date is known by when it was said first, also where it does not hold.
        var isFirst = thing.Add(statement) && !statement.IsDated;
        return isFirst || before is null || (!ReferenceEquals(before, thing.Newest) && before.Content != thing.Newest!.Content);
    }
}
