namespace Journey.Analysis.Evidence;

/// <summary>
/// What was said of one thing, each saying once: the newest holds. What is said again without a date counts from when it was said first, so that
/// rows which are sent again, in whatever file, take back nothing that has been corrected since.
/// </summary>
/// <param name="content">What a statement says, to be told from what else was said.</param>
internal sealed class SaidOfOne<T>(Func<Statement<T>, string> content)
{
    /// <summary>By what they say; null while one statement alone was made.</summary>
    private Dictionary<string, Statement<T>>? each;

    /// <summary>What holds; null before anything was said.</summary>
    public Statement<T>? Newest { get; private set; }

    /// <returns>Whether it was not said before.</returns>
    public bool Add(Statement<T> statement)
    {
        if (Newest is null)
        {
            Newest = statement;
            return true;
        }

        each ??= new(StringComparer.Ordinal) { [content(Newest)] = Newest };
        var isNew = !each.TryGetValue(content(statement), out var before);
        if (before is not null && !before.HoldsOver(statement))
            return false;
        each[content(statement)] = statement;
        if (ReferenceEquals(before, Newest))
            Newest = each.Values.Aggregate((one, other) => other.HoldsOver(one) ? other : one);
        else if (statement.HoldsOver(Newest))
            Newest = statement;
        return isNew;
    }
}
