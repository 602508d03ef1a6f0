using System.Globalization;
using System.Text.Json.Nodes;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Storage.Privacy;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Privacy;

/// <summary>An erasure as the API shows it: not whom it is about.</summary>
public sealed record ErasureView(string Id, string By, DateTimeOffset At, ErasureStatus Status, DateTimeOffset? CompletedAt, IReadOnlyList<string> DroppedUploads)
{
    public static ErasureView Of(Erasure erasure) => new(erasure.Id, erasure.By, erasure.At, erasure.Status, erasure.CompletedAt, erasure.DroppedUploads ?? []);
}

/// <summary>Hands out and erases what is kept of one customer. For owners: it is about people who are not in the room.</summary>
public sealed class PrivacyCommands(CommandRunner runner, ProjectAccess access, IEnumerable<IHoldsCustomers> places, People people, NamingUploads uploads, ErasureRepository erasures, TimeProvider time)
{
    /// <summary>As long as an id in a file of evidence may be.</summary>
    private const int LongestCustomer = 256;

    /// <returns>Everything of the customer, by the place where it is kept.</returns>
    public async Task<Outcome<JsonObject>> ExportAsync(string projectId, string member, string? customer, CancellationToken cancellation)
    {
        if (!(await AdmitAsync(projectId, member, customer, cancellation)).TryGet(out var named, out var refusal))
            return refusal;
        var person = await people.FindAsync(projectId, named, cancellation);
        var found = new JsonObject
        {
            ["project"] = projectId,
            ["customer"] = named,
            ["at"] = time.GetUtcNow(),
            ["ids"] = new JsonArray([.. person.Ids.Order(StringComparer.Ordinal).Select(id => (JsonNode?)id)]),
        };
        foreach (var place in places)
            found[place.Name] = await place.ExportAsync(projectId, person, cancellation);
        found["uploads"] = await uploads.ExportAsync(projectId, person, cancellation);
        return found;
    }

    /// <summary>Asked again while it is running, it is the same request.</summary>
    public async Task<Outcome<ErasureView>> EraseAsync(Caller caller, string? customer, CancellationToken cancellation)
    {
        if (!(await AdmitAsync(caller.ProjectId, caller.Name, customer, cancellation)).TryGet(out var named, out var notAdmitted))
            return notAdmitted;
        var outcome = await runner.RunAsync<Erasure>(caller with { Purpose = Purpose.Govern }, async (snapshot, transaction) =>
        {
            if (TeamRules.MayOwn(snapshot.Project.Team, caller.Name) is { } refusal)
                return refusal;
            var open = (await erasures.ListAsync(caller.ProjectId, cancellation)).FirstOrDefault(erasure => erasure.Status == ErasureStatus.Running && erasure.Person?.Customer == named);
            var erasure = open ?? new Erasure(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture), caller.Name, time.GetUtcNow(), ErasureStatus.Running, new ErasedPerson(named, [], []));
            // Whom it is about stands in this row alone, and is there before anything is started; one that a crash left is taken up by whoever asks again.
            await erasures.SaveAsync(caller.ProjectId, erasure, cancellation);
            transaction.Decide(erasure.At, caller.Name, "customer-erasure-requested", subject: erasure.Id).Send(new OutboxMessage(OutboxKind.StartErasure, erasure.Id));
            return erasure;
        }, cancellation);
        return outcome.TryGet(out var asked, out var refused) ? ErasureView.Of(asked) : refused;
    }

    public async Task<Outcome<IReadOnlyList<ErasureView>>> ListAsync(string projectId, string member, CancellationToken cancellation) =>
        (await AdmitAsync(projectId, member, cancellation)).TryGet(out _, out var refusal)
            ? new Outcome<IReadOnlyList<ErasureView>>.Accepted([.. (await erasures.ListAsync(projectId, cancellation)).Select(ErasureView.Of)])
            : refusal;

    public async Task<Outcome<ErasureView>> ReadAsync(string projectId, string member, string id, CancellationToken cancellation)
    {
        if (!(await AdmitAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
            return refusal;
        return Guid.TryParseExact(id, "N", out _) && await erasures.FindAsync(projectId, id, cancellation) is { } erasure ? ErasureView.Of(erasure) : Refuse.Unknown("erasure", id.Length <= 64 ? id : id[..64]);
    }

    private async Task<Outcome<string>> AdmitAsync(string projectId, string member, string? customer, CancellationToken cancellation)
    {
        if (!(await AdmitAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
            return refusal;
        return string.IsNullOrWhiteSpace(customer) || customer.Length > LongestCustomer
            ? Refuse.Invalid("customer", "customer-missing", $"No customer was named, or by more than {LongestCustomer} characters.", "Send {\"customer\": …} with the id by which evidence names the customer.")
            : customer;
    }

    private async Task<Outcome<string>> AdmitAsync(string projectId, string member, CancellationToken cancellation)
    {
        if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
            return refusal;
        return TeamRules.MayOwn(snapshot.Project.Team, member) is { } notOwner ? notOwner : member;
    }
}
