using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Evidence of one kind that is kept as lines.</summary>
public sealed class HeldLines(string kind, EvidenceEraser lines) : IHoldsCustomers
{
    private const string CustomerId = "customerId";

    public string Name => kind;

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation) =>
        [.. (await lines.FindAsync(projectId, kind, Of(kind, person.Ids), cancellation)).Select(line => JsonNode.Parse(line.Line))];

    public Task EraseAsync(string projectId, Person person, CancellationToken cancellation) => lines.EraseAsync(projectId, kind, Of(kind, person.Ids), cancellation);

    /// <returns>Tells whether a line is of one of the customers.</returns>
    internal static Func<string, bool> Of(string kind, IReadOnlySet<string> ids) => line =>
    {
        using var document = JsonDocument.Parse(line);
        return Names(document.RootElement, kind, ids);
    };

    /// <summary>Evidence names its customer as customerId, wherever in the line; a row of a CRM is the customer, and its id is.</summary>
    private static bool Names(JsonElement element, string kind, IReadOnlySet<string> ids) => element.ValueKind == JsonValueKind.Object && element.EnumerateObject().Any(member =>
        member.Value.ValueKind == JsonValueKind.Object ? Names(member.Value, kind, ids)
        : member.Value.ValueKind == JsonValueKind.String && member.Name == (kind == EvidenceKinds.Customers ? "id" : CustomerId) && ids.Contains(member.Value.GetString()!));
}
