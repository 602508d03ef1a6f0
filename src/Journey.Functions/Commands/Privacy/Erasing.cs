using Journey.Analysis.Customers.Stitching;
using Journey.Domain.Privacy;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Identities;
using Journey.Storage.Privacy;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Erases a customer everywhere. Done again, it goes on with what is left, or with what has come since.</summary>
public sealed class Erasing(IEnumerable<IHoldsCustomers> places, People people, NamingUploads uploads, ErasureRepository erasures, ProjectRecords records, MinedPaths paths, DraftRenewal renewal, CommandRunner runner, TimeProvider time)
{
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="id">The request.</param>
    /// <param name="isLast">Whether nothing that had begun before the request can still be writing.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task EraseAsync(Caller caller, string id, bool isLast, CancellationToken cancellation)
    {
        var projectId = caller.ProjectId;
        if (await erasures.FindAsync(projectId, id, cancellation) is not { Person.Customer: { } customer } erasure)
            return;
        // Imports that are under way may bring more of the customer; those that are accepted later are another matter.
        var isSettled = (await records.ImportsAsync(projectId, cancellation)).All(import => import.Status is ImportStatus.Completed or ImportStatus.Refused);
        var person = Joined(erasure.Person, await people.FindAsync(projectId, customer, cancellation));
        // Kept before anything goes: another attempt could not find out any more. Longer texts are among the words.
        var said = person.Said.Where(one => !TellingLengths.IsText(one.Value)).ToDictionary(StringComparer.Ordinal);
        erasure = erasure with { Person = new ErasedPerson(customer, [.. person.Ids], person.Words, [.. person.Identifiers.Select(one => new SharedIdentifier(one.Kind.ToString(), one.Value))], person.Names, said) };
        await erasures.SaveAsync(projectId, erasure, cancellation);
        var (dropped, areAll) = await uploads.DropAsync(projectId, person, cancellation);
        foreach (var place in places)
            await place.EraseAsync(projectId, person, cancellation);
        await paths.RefreshAsync(projectId, cancellation);
        await renewal.AfterAsync(caller, id, cancellation);
        erasure = erasure with { DroppedUploads = [.. (erasure.DroppedUploads ?? []).Union(dropped)] };
        if (((isSettled && areAll) || isLast) && erasure.Status != ErasureStatus.Completed)
        {
            erasure = erasure with { Status = ErasureStatus.Completed, CompletedAt = time.GetUtcNow() };
            await DecideAsync(caller, erasure, cancellation);
        }

        await erasures.SaveAsync(projectId, isLast ? erasure with { Person = null } : erasure, cancellation);
    }

    /// <summary>The log says when; what is drawn of the project is drawn anew.</summary>
    private Task<Outcome<Erasure>> DecideAsync(Caller caller, Erasure erasure, CancellationToken cancellation) => runner.RunAsync(caller with { Purpose = Purpose.Govern }, (_, transaction) =>
    {
        transaction.Decide(erasure.CompletedAt ?? erasure.At, caller.Name, "customer-erasure-completed", subject: erasure.Id);
        return Task.FromResult<Outcome<Erasure>>(erasure);
    }, cancellation);

    private static Person Joined(ErasedPerson before, Person now) =>
        new(before.Ids.Union(now.Ids).ToHashSet(StringComparer.Ordinal), Identifiers(before).Union(now.Identifiers).ToHashSet(), Joined(before.Names ?? [], now.Names), Joined(before.Words, now.Words), Joined(before.Said, now.Said));

    private static IReadOnlyDictionary<string, string> Joined(IReadOnlyDictionary<string, string>? before, IReadOnlyDictionary<string, string> now) =>
        before is null ? now : before.Concat(now).DistinctBy(said => said.Key).ToDictionary(StringComparer.Ordinal);

    private static List<string> Joined(IEnumerable<string> before, IEnumerable<string> now) => [.. before.Union(now).OrderByDescending(word => word.Length)];

    private static IEnumerable<Identifier> Identifiers(ErasedPerson before) => (before.Identifiers ?? []).Select(one => new Identifier(Enum.Parse<IdentifierKind>(one.Kind), one.Value));
}
