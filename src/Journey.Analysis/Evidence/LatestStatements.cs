namespace Journey.Analysis.Evidence;

/// <summary>What is known of things of which the last word holds.</summary>
/// <param name="key">What tells the things apart.</param>
public sealed class LatestStatements<T>(Func<T, string> key) : IStatements<T>
{
    private readonly Dictionary<string, Statement<T>> latest = new(StringComparer.Ordinal);

    public IEnumerable<T> All => latest.Values.Select(statement => statement.Said);

    public bool Add(Statement<T> statement)
    {
        var name = key(statement.Said);
        if (latest.TryGetValue(name, out var before) && statement.CameAfter(before) <= 0)
            return false;
        latest[name] = statement;
        return before is null || before.Content != statement.Content;
    }
}
