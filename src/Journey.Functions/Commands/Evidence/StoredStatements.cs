using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Statements as they are kept.</summary>
internal static class StoredStatements
{
    public static Statement<T> Read<T>(string line) => JsonSerializer.Deserialize<Statement<T>>(line, Json.Options)!;

    /// <summary>Hands out all statements of a kind, in no certain order.</summary>
    public static async Task EachAsync<T>(this EvidenceRepository evidence, string projectId, string kind, Func<Statement<T>, bool> take, CancellationToken cancellation)
    {
        if (!await evidence.AnyAsync(projectId, kind, cancellation))
            return;
        foreach (var line in await evidence.ReadAsync(projectId, kind, cancellation))
            take(Read<T>(line));
    }
}
