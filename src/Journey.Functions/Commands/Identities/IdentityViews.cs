using System.Security.Cryptography;
using System.Text;
using Journey.Analysis.Customers.Stitching;
using Journey.Storage.Identities;

namespace Journey.Functions.Commands.Identities;

/// <summary>An identifier, masked.</summary>
public sealed record IdentifierView(IdentifierKind Kind, string Shown);

/// <param name="Identifier">What joins the ids; null where a member decided.</param>
/// <param name="Customers">The ids that it joins.</param>
/// <param name="Sources">Kinds of evidence that say so.</param>
public sealed record ReasonView(IdentifierView? Identifier, IReadOnlyList<string> Customers, IReadOnlyList<string> Sources);

/// <param name="Canonical">The id that stands for all.</param>
/// <param name="Members">All ids, the canonical one first.</param>
/// <param name="Reasons">Why they are one.</param>
public sealed record MergeView(string Canonical, IReadOnlyList<string> Members, IReadOnlyList<ReasonView> Reasons);

/// <param name="Id">By which it is answered.</param>
/// <param name="Doubt">Why it is asked.</param>
/// <param name="Identifiers">What the customers have in common.</param>
/// <param name="Customers">The first of them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Sources">Kinds of evidence that say so.</param>
/// <param name="IsAnswered">Whether a member has said that they are the same, or that they are not.</param>
/// <param name="Answer">The last decision that answers it; null for none.</param>
public sealed record QuestionView(string Id, Doubt Doubt, IReadOnlyList<IdentifierView> Identifiers, IReadOnlyList<string> Customers, int Count, IReadOnlyList<string> Sources, bool IsAnswered, QuestionAnswerView? Answer);

/// <param name="Number">Of the decision.</param>
/// <param name="Answer">same or different.</param>
public sealed record QuestionAnswerView(long Number, DateTimeOffset At, string By, string Answer);

/// <param name="Answer">same or different.</param>
/// <param name="Customer">Where given: only this one is another customer than the others.</param>
/// <param name="Shared">Identifiers that were said to be shared by many.</param>
public sealed record IdentityDecisionView(long Number, DateTimeOffset At, string By, string Answer, IReadOnlyList<string> Customers, string? Customer, IReadOnlyList<IdentifierView> Shared);

/// <summary>Shows what was found to one member. Identifiers are masked for everybody, ids that are addresses or numbers for those who may not decide.</summary>
/// <param name="maySeeIds">Whether the member decides.</param>
internal sealed class IdentityViews(bool maySeeIds)
{
    private const int MostShown = 50;

    /// <summary>By which a question is answered: the same as long as it asks the same.</summary>
    public static string IdOf(Question question)
    {
        var text = string.Join('\u001F', question.Identifiers.Select(identifier => $"{identifier.Kind}:{identifier.Value}").Concat(question.Customers.Order(StringComparer.Ordinal)).Prepend(question.Doubt.ToString()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    public MergeView Of(Merge merge) => new(Id(merge.Canonical), Ids(merge.Members), [.. merge.Reasons.Take(MostShown).Select(Of)]);

    /// <returns>The last decision that says so of customers of a question, or of what they have in common; null for none.</returns>
    public static StoredIdentityDecision? AnswerOf(Question question, bool isSame, IEnumerable<StoredIdentityDecision> decisions)
    {
        var (customers, values) = (question.Customers.ToHashSet(StringComparer.Ordinal), question.Identifiers.Select(identifier => identifier.Value).ToHashSet(StringComparer.Ordinal));
        return decisions.LastOrDefault(decision => decision.Same == isSame && (decision.Customers.Count(customers.Contains) > 1 || (decision.Shared ?? []).Any(shared => values.Contains(shared.Value))));
    }

    /// <param name="asked">The question.</param>
    /// <param name="isJoined">Whether it was answered with same.</param>
    /// <param name="decisions">All of them, the oldest first.</param>
    public QuestionView Of(Question asked, bool isJoined, IEnumerable<StoredIdentityDecision> decisions) =>
        new(
            IdOf(asked), asked.Doubt, [.. asked.Identifiers.Take(MostShown).Select(Of)], Ids(asked.Customers.Take(MostShown)), asked.Customers.Count, asked.Sources, asked.IsAnswered,
            asked.IsAnswered && AnswerOf(asked, isJoined, decisions) is { } answer ? new QuestionAnswerView(answer.Number, answer.At, answer.By, AnswerOf(answer)) : null);

    public IdentityDecisionView Of(StoredIdentityDecision decision) => new(
        decision.Number, decision.At, decision.By, AnswerOf(decision), Ids(decision.Customers), decision.From is { } one ? Id(one) : null,
        [.. (IdentitySources.Read(decision).Shared ?? []).Select(Of)]);

    private static string AnswerOf(StoredIdentityDecision decision) => decision.Same ? IdentityCommands.Same : IdentityCommands.Different;

    private ReasonView Of(MergeReason reason) => new(reason.Identifier is { } identifier ? Of(identifier) : null, Ids(reason.Customers), reason.Sources);

    private static IdentifierView Of(Identifier identifier) => new(identifier.Kind, Masks.Of(identifier));

    private IReadOnlyList<string> Ids(IEnumerable<string> customers) => [.. customers.Select(Id)];

    private string Id(string customer) => maySeeIds ? customer : Masks.OfCustomer(customer);
}
