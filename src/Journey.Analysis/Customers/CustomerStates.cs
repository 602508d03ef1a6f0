using Journey.Analysis.Evidence;

namespace Journey.Analysis.Customers;

/// <summary>
/// What is known of customers after many statements, in whatever order they come: the newest row as a whole, and of each consent the newest
/// row that gives or refuses it. A file that doesn't speak of consent therefore takes none back and gives none.
/// </summary>
public sealed class CustomerStates : IStatements<Customer>
{
    private readonly Dictionary<string, State> states = new(StringComparer.Ordinal);

    public IEnumerable<Customer> All => states.Values.Select(state => state.Rows.Newest!.Said with { ConsentAnalysis = state.Analysis.Holds, ConsentContact = state.Contact.Holds });

    public bool Add(Statement<Customer> statement)
    {
        var said = statement.Said;
        if (!states.TryGetValue(said.Id, out var before))
            before = new State(new(one => one.Content), default, default);
        var newest = before.Rows.Newest;
        // What has no date is known by when it was said first, also where it does not hold.
        var isFirst = before.Rows.Add(statement) && !statement.IsDated;
        var after = before with
        {
            Analysis = before.Analysis.Stated(said.ConsentAnalysis, said.UpdatedAt, statement.At),
            Contact = before.Contact.Stated(said.ConsentContact, said.UpdatedAt, statement.At),
        };
        states[said.Id] = after;
        return isFirst || newest is null
            || (!ReferenceEquals(newest, after.Rows.Newest) && newest.Content != after.Rows.Newest!.Content)
            || HasChanged(before.Analysis, after.Analysis, said) || HasChanged(before.Contact, after.Contact, said);
    }

    /// <summary>A later date of the source is something new to know; that an undated row is there again is not.</summary>
    private static bool HasChanged(Consent before, Consent after, Customer said) => before.Holds != after.Holds || (said.UpdatedAt is not null && before != after);

    private readonly record struct State(SaidOfOne<Customer> Rows, Consent Analysis, Consent Contact);
}
