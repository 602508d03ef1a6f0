namespace Journey.Analysis.Evidence;

/// <summary>What is known of some things after many statements, in whatever order they came.</summary>
public interface IStatements<T>
{
    /// <summary>What is known, in no certain order.</summary>
    IEnumerable<T> All { get; }

    /// <summary>Takes a statement in.</summary>
    /// <returns>Whether anything is known otherwise now.</returns>
    bool Add(Statement<T> statement);
}
