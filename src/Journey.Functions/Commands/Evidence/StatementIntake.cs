using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in rows that say something of what other rows may speak of too: each that changes what is known is kept, and what holds follows from all of them.</summary>
public abstract class StatementIntake<T>(string kind, RowKind<T> rows, EvidenceRepository evidence) : TableIntake<T>(kind, rows)
    where T : class
{
    private const int IdBytes = 16;

    /// <summary>What keeps together all that is said of one thing.</summary>
    protected abstract string Together(T row);

    /// <summary>Begins with nothing known.</summary>
    /// <returns>Takes a statement in, and tells whether anything is known otherwise now.</returns>
    protected abstract Func<Statement<T>, bool> Begin();

    protected sealed override Task<int> StoreAsync(string projectId, Import import, int batch, IReadOnlyList<T> items, CancellationToken cancellation)
    {
        // What stands further down in a file came later; batches of one file follow each other.
        var said = items.Select((row, index) => new Statement<T>(row, import.At, ((long)batch << 32) + index));
        return evidence.AddAsync(projectId, Kind, Batch(import, batch), said.Select(Item), Changing, cancellation);
    }

    private EvidenceItem Item(Statement<T> said)
    {
        var line = JsonSerializer.Serialize(said, Json.Options);
        return new EvidenceItem(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)).AsSpan(0, IdBytes)), Together(said.Said), line);
    }

    private IReadOnlyList<EvidenceItem> Changing(IEnumerable<StoredLine> stored, IReadOnlyList<EvidenceItem> items)
    {
        var add = Begin();
        foreach (var line in stored)
            add(StoredStatements.Read<T>(line.Line));
        return [.. items.Where(item => add(StoredStatements.Read<T>(item.Line)))];
    }
}
