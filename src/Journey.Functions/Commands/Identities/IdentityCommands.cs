using System.Collections.Immutable;
using Journey.Analysis.Customers.Stitching;
using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Identities;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Identities;

/// <summary>Takes what members decide on who is who: it holds at once, drafts follow, and what is approved is compared in one re-analysis.</summary>
public sealed class IdentityCommands(CommandRunner runner, IdentityReader reader, IdentitySources sources, JoinedQuestions joined, TimeProvider time)
{
    public const string Same = "same";
    public const string Different = "different";

    /// <summary>Why a re-analysis is asked for.</summary>
    public const string Trigger = "ids of customers were joined or parted";

    /// <summary>Ids that one decision is about.</summary>
    private const int MostAtOnce = 100;

    /// <summary>A decision is one row.</summary>
    private const int LongestIds = 12_000;

    private const int MostDecisions = 10_000;

    /// <summary>The same again, while nothing else was decided, is the same decision.</summary>
    public Task<Outcome<StoredIdentityDecision>> DecideAsync(Caller caller, IdentityAnswer answer, CancellationToken cancellation) => runner.RunAsync<StoredIdentityDecision>(caller, async (snapshot, transaction) =>
    {
        if (TeamRules.MayEdit(snapshot.Project.Team, caller.Name) is { } notYours)
            return notYours;
        if (answer.Answer is not (Same or Different))
            return Refuse.Invalid("answer", "identity-answer-unknown", "That is no answer.", "Send same or different.");
        if (Blank.Is(answer.Reason) || answer.Reason.Length > StepRules.LongestReason)
            return Refuse.Invalid("reason", "reason-missing", $"That needs a reason of 1 to {StepRules.LongestReason} characters.", "Say why; it stands in the decision log.");
        var known = await reader.ReadAsync(caller.ProjectId, cancellation);
        if (!(await AboutAsync(caller.ProjectId, answer, known.Findings, cancellation)).TryGet(out var about, out var refusal))
            return refusal;
        var next = about with { Number = (known.Decisions.Count == 0 ? 0 : known.Decisions[^1].Number) + 1, At = time.GetUtcNow(), By = caller.Name };
        if (known.Decisions.Count > 0 && IsAsBefore(known.Decisions[^1], next))
            return known.Decisions[^1];
        if (known.Decisions.Count >= MostDecisions)
            return new Refusal(RefusalKind.Conflict, "identity-decisions-too-many", $"{MostDecisions} decisions have been made.", "Correct who is who in the sources, and import them again.");
        if (Contradict([.. known.Decisions, next]) && !Contradict(known.Decisions))
            return new Refusal(RefusalKind.Conflict, "identities-contradict", "Earlier decisions say otherwise of the same customers, over a third one.", "Name the third one too, or decide on it first.");
        transaction.Identity(next).Decide(next.At, next.By, next.Same ? "identities-joined" : "identities-parted", reason: answer.Reason, subject: next.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (snapshot.Project.Status != ProjectStatus.Preparing)
            NewFigures.Ask(snapshot, transaction, Trigger);
        return next;
    }, cancellation);

    /// <returns>The decision without its number.</returns>
    private async Task<Outcome<StoredIdentityDecision>> AboutAsync(string projectId, IdentityAnswer answer, IdentityFindings findings, CancellationToken cancellation)
    {
        var asked = answer.Question is { } id ? Find(findings.Questions, id) ?? Find(await joined.ReadAsync(projectId, cancellation), id) : null;
        if (answer.Question is not null && asked is null)
        {
            return Refuse.Unknown("identity-question", answer.Question.Length <= 64 ? answer.Question : answer.Question[..64]) with
            {
                Field = "question",
                Remedy = "Use the id of a question that GET /identities/questions lists.",
            };
        }

        List<string> customers = [.. (answer.Customers ?? asked?.Customers ?? []).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (customers.Count < 2)
            return Refuse.Invalid("customers", "identity-customers-missing", "Fewer than two customers are named.", "Name two or more ids, or a question.");
        if (answer.Customer is { } one && (answer.Answer != Different || !customers.Contains(one)))
            return Refuse.Invalid("customer", "customer-not-among-them", "The one who is another customer is none of those named, or the answer is same.", "Name one of the customers with different, or leave it out.");
        // That many share it is said of what is shared; of few it is said of them as well.
        var shared = answer is { Answer: Different, Customers: null, Customer: null } && asked is { Doubt: not Doubt.Conflict }
            ? asked.Identifiers.Select(identifier => new SharedIdentifier(identifier.Kind.ToString(), identifier.Value)).ToList() : null;
        if (customers.Count > MostAtOnce || customers.Sum(customer => customer.Length) > LongestIds)
        {
            return shared is { Count: <= MostAtOnce }
                ? new StoredIdentityDecision(0, default, "", Same: false, [], null, shared)
                : Refuse.Invalid("customers", "identities-too-many", $"That is about more than {MostAtOnce} ids, or about very long ones.", "Name some of them.");
        }

        return asked is not null || await sources.KnowsAllAsync(projectId, customers, cancellation)
            ? new StoredIdentityDecision(0, default, "", answer.Answer == Same, customers, answer.Customer, shared)
            : Refuse.Invalid("customers", "identity-customers-unknown", "Of one of these customers there is no evidence.", "Name ids as evidence does; GET /identities and /identities/questions list them.");
    }

    private static Question? Find(IEnumerable<Question> questions, string id) => questions.FirstOrDefault(question => IdentityViews.IdOf(question) == id);

    private static bool IsAsBefore(StoredIdentityDecision before, StoredIdentityDecision next) =>
        before.Same == next.Same && before.From == next.From && before.Customers.SequenceEqual(next.Customers) && (before.Shared ?? []).SequenceEqual(next.Shared ?? []);

    private static bool Contradict(IEnumerable<StoredIdentityDecision> decisions) =>
        IdentityResolution.Of(new IdentityEvidence([], ImmutableHashSet<string>.Empty, [.. decisions.Select(IdentitySources.Read)])).Questions.Count > 0;
}
