using Journey.Analysis.Customers.Stitching;
using Journey.Storage.Identities;

namespace Journey.Functions.Commands.Identities;

/// <summary>An identifier, masked.</summary>
public sealed record IdentifierView(IdentifierKind Kind, string Shown);

/// <param name="Identifier">What joins the ids; null where a member decided.</param>
public sealed record ReasonView(IdentifierView? Identifier, IReadOnlyList<string> Customers, IReadOnlyList<string> Sources);

/// <param name="Canonical">The id that stands for all.</param>
/// <param name="IsChanging">Whether a member has decided on it, and the findings don't heed it yet.</param>
public sealed record MergeView(string Id, string Canonical, IReadOnlyList<string> Members, IReadOnlyList<ReasonView> Reasons, DateTimeOffset Since, bool IsChanging);

/// <param name="Customers">The first of them.</param>
/// <param name="Count">How many there are.</param>
public sealed record QuestionView(string Id, Doubt Doubt, IReadOnlyList<IdentifierView> Identifiers, IReadOnlyList<string> Customers, int Count, IReadOnlyList<string> Sources, DateTimeOffset Since, bool IsAnswered, bool IsChanging);

/// <summary>Shows what was found to one member. Identifiers are masked for everybody, ids that are addresses or numbers for those who may not decide.</summary>
/// <param name="maySeeIds">Whether the member decides.</param>
/// <param name="changing">Merges and questions on which decisions are not heeded yet.</param>
internal sealed class IdentityViews(bool maySeeIds, IReadOnlySet<string> changing)
{
    private const int MostShown = 50;

    /// <returns>Subjects of the decisions that findings don't heed yet.</returns>
    public static IReadOnlySet<string> Changing(IdentityState? state, IEnumerable<StoredIdentityDecision> decisions) =>
        decisions.Where(decision => decision.Number > (state?.Decided ?? 0)).Select(decision => decision.Subject).ToHashSet(StringComparer.Ordinal);

    public MergeView Of(StoredMerge stored) =>
        new(stored.Id, Id(stored.Merge.Canonical), Ids(stored.Merge.Members), [.. stored.Merge.Reasons.Take(MostShown).Select(Of)], stored.Since, changing.Contains(stored.Id));

    public QuestionView Of(StoredQuestion stored)
    {
        var asked = stored.Question;
        return new QuestionView(
            stored.Id, asked.Doubt, [.. asked.Identifiers.Take(MostShown).Select(Of)], Ids(asked.Customers.Take(MostShown)), asked.Customers.Count, asked.Sources, stored.Since, asked.IsAnswered, changing.Contains(stored.Id));
    }

    private ReasonView Of(MergeReason reason) => new(reason.Identifier is { } identifier ? Of(identifier) : null, Ids(reason.Customers), reason.Sources);

    private static IdentifierView Of(Identifier identifier) => new(identifier.Kind, Masks.Of(identifier));

    private IReadOnlyList<string> Ids(IEnumerable<string> customers) => [.. customers.Select(Id)];

    private string Id(string customer) => maySeeIds ? customer : Masks.OfCustomer(customer);
}
