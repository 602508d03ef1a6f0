using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain.Privacy;
using Journey.Storage.Privacy;

namespace Journey.Functions.Commands.Privacy;

/// <summary>
/// What members wrote of customers, and quoted, in artefacts, their versions and follow-ups. A citation by id stays: it leads nowhere once what it
/// names is erased, and is told from one that never led anywhere.
/// </summary>
public sealed class HeldTexts(ProjectTexts texts, ErasureRepository erasures) : IHoldsCustomers
{
    private const string FeedbackReference = "feedback:";

    public string Name => "texts";

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var words = new ErasedWords(person.Words);
        var found = new JsonArray();
        foreach (var text in await texts.AllAsync(projectId, cancellation))
        {
            string[] cited = [.. Cited(text.Document).Where(person.Said.Contains).Distinct()];
            if (cited.Length > 0 || words.AreIn(text.Document))
                found.Add(new JsonObject { ["in"] = text.Key, ["cites"] = new JsonArray([.. cited.Select(id => (JsonNode?)id)]), ["names"] = words.AreIn(text.Document) });
        }

        return found;
    }

    public async Task EraseAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var all = await texts.AllAsync(projectId, cancellation);
        await erasures.AddCitedAsync(projectId, [.. all.SelectMany(text => Cited(text.Document)).Where(person.Said.Contains).Distinct()], cancellation);
        await texts.ChangeAsync(projectId, new ErasedWords(person.Words).StrikeOut, cancellation);
    }

    private static IEnumerable<string> Cited(JsonNode? node) => node switch
    {
        JsonObject document => document.SelectMany(member => Cited(member.Value)),
        JsonArray items => items.SelectMany(Cited),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [Reference(value.GetValue<string>())],
        _ => [],
    };

    private static string Reference(string text) => text.StartsWith(FeedbackReference, StringComparison.Ordinal) ? text[FeedbackReference.Length..] : text;
}
