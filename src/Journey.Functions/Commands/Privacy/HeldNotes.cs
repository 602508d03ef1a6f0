using System.Text.Json.Nodes;
using Journey.Storage.Privacy;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Privacy;

/// <summary>
/// What the project shows beside artefacts and its decision log: its name, charter and team, what surveys ask, and reasons, also why something is stale. Unlike in the log the words
/// alone are struck out. A member who is called as the customer is another one, or writes as a member: of the team, what only identifies is struck out.
/// </summary>
public sealed class HeldNotes(ProjectNotes notes, StalenessNotes stale, ProjectListing listing) : IHoldsCustomers
{
    public string Name => "notes";

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var struck = Struck(person);
        var theirs = (await notes.AllAsync(projectId, cancellation)).Concat(await stale.AllAsync(projectId, cancellation)).Where(note => struck(note) is not null);
        return [.. theirs.Select(note => new JsonObject { ["in"] = note.Key, ["text"] = note.Text })];
    }

    public async Task EraseAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var words = person.SoughtWords();
        await notes.ChangeAsync(projectId, Struck(person), cancellation);
        // After the charter, which whoever changes it compares with what it was.
        await stale.ChangeAsync(projectId, words.Struck, cancellation);
        await listing.ChangeAsync(projectId, words.Struck, cancellation);
    }

    private static Func<ProjectNote, string?> Struck(Person person)
    {
        var (words, identifiers) = (person.SoughtWords(), person.SoughtIdentifiers());
        return note => (note.IsOfTeam ? identifiers : words).Struck(note.Text);
    }
}
