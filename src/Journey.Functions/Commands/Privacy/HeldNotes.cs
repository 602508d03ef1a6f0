using System.Text.Json.Nodes;
using Journey.Domain.Privacy;
using Journey.Storage.Privacy;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Reasons as the project shows them beside its decision log. Unlike there the words alone are struck out.</summary>
public sealed class HeldNotes(ProjectNotes notes) : IHoldsCustomers
{
    public string Name => "notes";

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var words = new ErasedWords(person.Words);
        var theirs = (await notes.AllAsync(projectId, cancellation)).Where(note => words.Struck(note.Text) is not null);
        return [.. theirs.Select(note => new JsonObject { ["in"] = note.Key, ["text"] = note.Text })];
    }

    public Task EraseAsync(string projectId, Person person, CancellationToken cancellation) => notes.ChangeAsync(projectId, new ErasedWords(person.Words).Struck, cancellation);
}
