using Journey.Analysis.Customers.Stitching;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Storage.Identities;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Identities;

/// <summary>Why ids are no longer one customer's.</summary>
/// <param name="Customer">The one that is taken out; null for all, each for itself.</param>
public sealed record UndoRequest(string? Reason, string? Customer);

/// <summary>What a member says to a question.</summary>
/// <param name="Answer">same or different.</param>
/// <param name="Customers">Whom it is about; null for all that the question names.</param>
public sealed record IdentityAnswer(string? Answer, string? Reason, IReadOnlyList<string>? Customers);

/// <summary>Takes what members decide on who is who. Findings follow soon after.</summary>
public sealed class IdentityCommands(CommandRunner runner, IdentityRepository identities, IdentityReader reader, TimeProvider time)
{
    /// <summary>Ids that one decision is about.</summary>
    private const int MostAtOnce = 200;

    public Task<Outcome<StoredIdentityDecision>> UndoAsync(Caller caller, string merge, UndoRequest request, CancellationToken cancellation) => DecideAsync(caller, request.Reason, (known, earlier) =>
    {
        var key = known.State is { } state ? new IdentityKey(state.Key) : null;
        var from = request.Customer is { } one ? key?.OfCustomer(one) : null;
        if (earlier.LastOrDefault(decision => decision.Subject == merge) is { Same: false } done && done.From == from)
            return done;
        if (key is null || known.Findings.Merges.FirstOrDefault(other => other.Id == merge)?.Merge is not { } found)
            return Refuse.Unknown("merge", Short(merge));
        if (request.Customer is not null && !found.Members.Contains(request.Customer))
            return Refuse.Invalid("customer", "customer-not-in-merge", "That is no id of the merge.", "Name one of its members, or none to undo all of it.");
        return found.Members.Count > MostAtOnce ? TooMany("the merge") : New(earlier, merge, same: false, [.. found.Members.Select(key.OfCustomer)], from, null);
    }, "identities-parted", cancellation);

    public Task<Outcome<StoredIdentityDecision>> AnswerAsync(Caller caller, string question, IdentityAnswer answer, CancellationToken cancellation) => DecideAsync(caller, answer.Reason, (known, earlier) =>
    {
        if (answer.Answer is not ("same" or "different"))
            return Refuse.Invalid("answer", "identity-answer-unknown", "That is no answer.", "Send same or different.");
        var same = answer.Answer == "same";
        var key = known.State is { } state ? new IdentityKey(state.Key) : null;
        var named = answer.Customers?.Distinct(StringComparer.Ordinal).ToList();
        if (earlier.LastOrDefault(decision => decision.Subject == question) is { } done && done.Same == same && (named is null || done.Customers.ToHashSet().SetEquals(named.Select(key!.OfCustomer))))
            return done;
        if (key is null || known.Findings.Questions.FirstOrDefault(other => other.Id == question)?.Question is not { } found)
            return Refuse.Unknown("identity-question", Short(question));
        if (named is not null && (named.Count < 2 || named.Exists(customer => !found.Customers.Contains(customer))))
            return Refuse.Invalid("customers", "customers-not-in-question", "Fewer than two are named, or one whom the question doesn't name.", "Name at least two of the question's customers, or none for all.");
        var about = (named ?? found.Customers).Select(key.OfCustomer).ToList();
        // That many share it is said of what is shared; of few it is said of them as well.
        var shared = !same && named is null && found.Doubt != Doubt.Conflict ? key.OfIdentifier(found.Identifiers[0]) : null;
        return about.Count <= MostAtOnce ? New(earlier, question, same, about, null, shared)
            : shared is null ? TooMany("the answer")
            : New(earlier, question, same, [], null, shared);
    }, answer.Answer == "same" ? "identities-joined" : "identities-parted", cancellation);

    private Task<Outcome<StoredIdentityDecision>> DecideAsync(
        Caller caller, string? reason, Func<KnownIdentities, IReadOnlyList<StoredIdentityDecision>, Outcome<StoredIdentityDecision>> decide, string kind, CancellationToken cancellation) => runner.RunAsync<StoredIdentityDecision>(caller, async (snapshot, transaction) =>
    {
        if (TeamRules.MayEdit(snapshot.Project.Team, caller.Name) is { } notYours)
            return notYours;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > StepRules.LongestReason)
            return Refuse.Invalid("reason", "reason-missing", $"That needs a reason of 1 to {StepRules.LongestReason} characters.", "Say why; it stands in the decision log.");
        var earlier = await identities.DecisionsAsync(caller.ProjectId, cancellation);
        if (!decide(await reader.ReadAsync(caller.ProjectId, cancellation), earlier).TryGet(out var decision, out var refusal))
            return refusal;
        if (decision.By is { Length: > 0 })
            return decision;
        var next = decision with { At = time.GetUtcNow(), By = caller.Name, Reason = reason };
        if (Contradict([.. earlier, next]) && !Contradict(earlier))
            return new Refusal(RefusalKind.Conflict, "identities-contradict", "Earlier decisions say otherwise of the same customers, over a third one.", "Undo the merge that these decisions made, or name the third one too.");
        var number = next.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        transaction.Identity(next).Decide(next.At, next.By, kind, reason: reason, subject: next.Subject).Send(new OutboxMessage(OutboxKind.StartStitching, number));
        return next;
    }, cancellation);

    /// <returns>A decision that nobody has made yet.</returns>
    private static StoredIdentityDecision New(IReadOnlyList<StoredIdentityDecision> earlier, string subject, bool same, IReadOnlyList<string> customers, string? from, string? shared) =>
        new((earlier.Count == 0 ? 0 : earlier[^1].Number) + 1, default, "", subject, same, customers, from, shared);

    private static bool Contradict(IEnumerable<StoredIdentityDecision> decisions) =>
        Identities.Of(new IdentityEvidence([], new Dictionary<string, DateTimeOffset>(), [.. decisions.Select(decision => new IdentityDecision(decision.Same, decision.Customers, decision.From))])).Questions.Count > 0;

    private static Refusal TooMany(string what) =>
        new(RefusalKind.Conflict, "identities-too-many", $"That many ids can't be decided on at once: {what} is about more than {MostAtOnce}.", "Name some of them.");

    private static string Short(string id) => id.Length <= 64 ? id : id[..64];
}
