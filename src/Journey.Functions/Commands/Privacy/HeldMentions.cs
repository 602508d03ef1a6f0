using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain;

namespace Journey.Functions.Commands.Privacy;

/// <summary>What evidence of others says of the customer. It is theirs, and stays; names and identifiers of the customer are struck out. Handed out is where they stand, not what others said.</summary>
public sealed class HeldMentions(IEnumerable<IMentionsCustomers> places) : IHoldsCustomers
{
    /// <summary>Of each place; of more it is told how many.</summary>
    private const int MostListed = 1_000;

    public string Name => "mentions";

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var (found, counts) = (new JsonArray(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var place in person.Names.Count == 0 ? [] : places)
        {
            await foreach (var mention in place.FindAsync(projectId, person, cancellation))
            {
                var count = counts[mention.In] = counts.GetValueOrDefault(mention.In) + 1;
                if (count <= MostListed)
                    found.Add(JsonSerializer.SerializeToNode(mention, Json.Options));
            }
        }

        foreach (var (kind, count) in counts.Where(one => one.Value > MostListed))
            found.Add(new JsonObject { ["in"] = kind, ["more"] = count - MostListed });
        return found;
    }

    public async Task EraseAsync(string projectId, Person person, CancellationToken cancellation)
    {
        foreach (var place in person.Names.Count == 0 ? [] : places)
            await place.StrikeAsync(projectId, person, cancellation);
    }
}
