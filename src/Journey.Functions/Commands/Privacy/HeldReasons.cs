using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain;
using Journey.Storage.Privacy;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Reasons that members gave for decisions. One that names the customer goes as a whole: what was left of it could tell who it was.</summary>
public sealed class HeldReasons(ProjectRecords records, ReasonEraser eraser) : IHoldsCustomers
{
    public string Name => "decisions";

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var words = person.SoughtWords();
        var theirs = (await records.DecisionsAsync(projectId, cancellation)).Where(decision => decision.Reason is { } reason && words.Struck(reason) is not null);
        return [.. theirs.Select(decision => JsonSerializer.SerializeToNode(new { decision.Sequence, decision.At, decision.By, decision.Kind, decision.Step, decision.Reason }, Json.Options))];
    }

    public Task EraseAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var words = person.SoughtWords();
        return eraser.EraseAsync(projectId, reason => words.Struck(reason) is not null, cancellation);
    }
}
