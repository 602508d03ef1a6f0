using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain;
using Journey.Storage.Members;

namespace Journey.Functions.Commands.Privacy;

/// <summary>What members are asked to do, in words that other members wrote.</summary>
public sealed class HeldWork(ProjectWork work) : IHoldsCustomers
{
    public string Name => "work";

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var words = person.SoughtWords();
        var theirs = (await work.AllAsync(projectId, cancellation)).Where(item => words.Struck(item.Item.Text) is not null);
        return [.. theirs.Select(one => JsonSerializer.SerializeToNode(new { one.Member, one.Item.Item, one.Item.Text, one.Item.Due }, Json.Options))];
    }

    public Task EraseAsync(string projectId, Person person, CancellationToken cancellation) => work.ChangeAsync(projectId, person.SoughtWords().Struck, cancellation);
}
