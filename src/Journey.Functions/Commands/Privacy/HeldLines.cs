using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Evidence of one kind that is kept as lines.</summary>
public sealed class HeldLines(string kind, EvidenceRepository evidence, EvidenceEraser eraser) : IHoldsCustomers
{
    private const string CustomerId = "customerId";

    public string Name => kind;

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var found = new JsonArray();
        await foreach (var line in FindAsync(evidence, projectId, kind, person.IsCalled, cancellation))
            found.Add(JsonNode.Parse(line.Line));
        return found;
    }

    public Task EraseAsync(string projectId, Person person, CancellationToken cancellation) => eraser.ChangeAsync(projectId, kind, line => IsOf(line, kind, person.IsCalled) ? null : line, cancellation);

    /// <returns>What is kept of the customers, with the ids that it is cited by.</returns>
    internal static async IAsyncEnumerable<StoredLine> FindAsync(EvidenceRepository evidence, string projectId, string kind, Func<string, bool> isCalled, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var line in evidence.LinesAsync(projectId, kind, cancellation))
        {
            if (IsOf(line.Line, kind, isCalled))
                yield return line;
        }
    }

    /// <summary>Whether a line is the customers' own.</summary>
    internal static bool IsOf(string line, string kind, Func<string, bool> isCalled)
    {
        using var document = JsonDocument.Parse(line);
        return Names(document.RootElement, kind == EvidenceKinds.Customers ? "id" : CustomerId, isCalled);
    }

    /// <summary>Evidence names its customer as customerId, wherever in the line; a row of a CRM is the customer, and its id is.</summary>
    private static bool Names(JsonElement element, string name, Func<string, bool> isCalled) => element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any(member =>
        member.Value.ValueKind == JsonValueKind.Object ? member.Name != "attributes" && Names(member.Value, name, isCalled)
        : member.Value.ValueKind == JsonValueKind.String && member.Name == name && isCalled(member.Value.GetString()!));
}
