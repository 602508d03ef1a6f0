using Journey.Analysis.Evidence;

namespace Journey.Analysis.Customers;

/// <summary>
/// What is known of customers after many statements, in whatever order they come: the newest row as a whole, and of each consent the newest
/// row that gives or refuses it. A file that doesn't speak of consent therefore takes none back and gives none.
/// </summary>
public sealed class CustomerStates : IStatements<Customer>
{
    private readonly Dictionary<string, State> states = new(StringComparer.Ordinal);

    public IEnumerable<Customer> All => states.Values.Select(state => state.Newest.Said with { ConsentAnalysis = state.Analysis?.Given, ConsentContact = state.Contact?.Given });

    public bool Add(Statement<Customer> statement)
    {
        var (said, since) = (statement.Said, Since(statement));
        var before = states.GetValueOrDefault(said.Id);
        var analysis = Stated(before?.Analysis, said.ConsentAnalysis, since);
        var contact = Stated(before?.Contact, said.ConsentContact, since);
        var newest = before is null || HoldsOver(statement, before.Newest) ? statement : before.Newest;
        states[said.Id] = new State(newest, analysis, contact);
        return before is null
            || (!ReferenceEquals(newest, before.Newest) && newest.Content != before.Newest.Content)
            || HasChanged(before.Analysis, analysis, said) || HasChanged(before.Contact, contact, said);
    }

    /// <summary>Since the source's own change, else since the file came.</summary>
    private static DateTimeOffset Since(Statement<Customer> statement) => statement.Said.UpdatedAt ?? statement.At;

    /// <summary>The newer one does. Where the source dates both alike, an order that doesn't depend on which file came first decides.</summary>
    private static bool HoldsOver(Statement<Customer> statement, Statement<Customer> other)
    {
        if (Since(statement).CompareTo(Since(other)) is not 0 and var later) return later > 0;
        return (statement.Said.UpdatedAt, other.Said.UpdatedAt) switch
        {
            (null, null) => statement.CameAfter(other) > 0,
            (null, _) => true,
            (_, null) => false,
            _ => string.CompareOrdinal(statement.Content, other.Content) > 0,
        };
    }

    /// <summary>Of two consents at the same time the refusal holds.</summary>
    private static Consent? Stated(Consent? before, bool? given, DateTimeOffset since) =>
        given is not { } said ? before
        : before is null || since > before.Since || (since == before.Since && !said) ? new Consent(said, since)
        : before;

    /// <summary>A later date of the source is something new to know; that an undated row is there again is not.</summary>
    private static bool HasChanged(Consent? before, Consent? after, Customer said) => before?.Given != after?.Given || (said.UpdatedAt is not null && before != after);

    private sealed record State(Statement<Customer> Newest, Consent? Analysis, Consent? Contact);

    private sealed record Consent(bool Given, DateTimeOffset Since);
}
