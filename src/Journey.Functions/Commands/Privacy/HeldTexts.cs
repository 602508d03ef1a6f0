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
        var words = person.SoughtWords();
        var found = new JsonArray();
        foreach (var text in await texts.AllAsync(projectId, cancellation))
        {
            string[] cited = [.. Cited(text.Document).Where(person.Said.ContainsKey).Distinct()];
            var isNamed = StrikeOut(words, person, text.Document);
            if (cited.Length > 0 || isNamed)
                found.Add(new JsonObject { ["in"] = text.Key, ["cites"] = new JsonArray([.. cited.Select(id => (JsonNode?)id)]), ["names"] = isNamed });
        }

        return found;
    }

    public async Task EraseAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var all = await texts.AllAsync(projectId, cancellation);
        await erasures.AddCitedAsync(projectId, [.. all.SelectMany(text => Cited(text.Document)).Where(person.Said.ContainsKey).Distinct()], cancellation);
        var words = person.SoughtWords();
        await texts.ChangeAsync(projectId, document => StrikeOut(words, person, document), cancellation);
    }

    /// <returns>Whether anything was struck out of the document, which is changed in place.</returns>
    private static bool StrikeOut(ErasedWords words, Person person, JsonNode document)
    {
        var found = words.StrikeOut(document);
        foreach (var part in Parts(document))
            found |= Cited(part).Where(person.Said.ContainsKey).Select(id => person.Said[id]).ToList() is { Count: > 0 } said && ErasedWords.StrikeOutWhole(part, said);
        return found;
    }

    /// <summary>A version has several; a working copy and a follow-up are one.</summary>
    private static IEnumerable<JsonNode?> Parts(JsonNode document) => document["parts"] is JsonObject parts ? [.. parts.Select(part => part.Value)] : [document];

    private static IEnumerable<string> Cited(JsonNode? node) => node switch
    {
        JsonObject document => document.SelectMany(member => Cited(member.Value)),
        JsonArray items => items.SelectMany(Cited),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [Reference(value.GetValue<string>())],
        _ => [],
    };

    private static string Reference(string text) => text.StartsWith(FeedbackReference, StringComparison.Ordinal) ? text[FeedbackReference.Length..] : text;
}
