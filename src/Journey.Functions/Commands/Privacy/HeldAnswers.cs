using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain;
using Journey.Functions.Commands.Surveys;

namespace Journey.Functions.Commands.Privacy;

/// <summary>What customers answered through personal links, and the links.</summary>
public sealed class HeldAnswers(CustomerAnswers answers) : IHoldsCustomers
{
    public string Name => "surveys";

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var found = new JsonArray();
        foreach (var id in (await CalledAsync(projectId, person, cancellation)).Order(StringComparer.Ordinal))
        {
            foreach (var answer in await answers.ExportAsync(projectId, id, cancellation))
                found.Add(JsonSerializer.SerializeToNode(answer, Json.Options));
        }

        return found;
    }

    public async Task EraseAsync(string projectId, Person person, CancellationToken cancellation)
    {
        foreach (var id in await CalledAsync(projectId, person, cancellation))
            await answers.EraseAsync(projectId, id, cancellation);
    }

    /// <summary>Links are made for whomever a member names, however the name is written.</summary>
    private async Task<IEnumerable<string>> CalledAsync(string projectId, Person person, CancellationToken cancellation) =>
        (await answers.CustomersAsync(projectId, cancellation)).Where(person.IsCalled);
}
