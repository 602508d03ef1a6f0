using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Domain;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in rows that say something of what other rows may speak of too: each that changes what is known is kept, and what holds follows from all of them.</summary>
public abstract class StatementIntake<T>(string kind, RowKind<T> rows, LineIntake lines) : TableIntake<T>(kind, rows, lines)
    where T : class
{
    private const int IdBytes = 16;

    /// <summary>What keeps together all that is said of one thing.</summary>
    protected abstract string Together(T row);

    /// <summary>Begins with nothing known.</summary>
    protected abstract IStatements<T> Begin();

    /// <summary>What stands further down in a file came later.</summary>
    protected sealed override IAsyncEnumerable<BroughtItem> ItemsAsync(Import import, IAsyncEnumerable<EvidenceRow<T>.Good> rows, CancellationToken cancellation) =>
        rows.Select((row, place) => new BroughtItem(Kind, Item(new Statement<T>(row.Value, import.At, place))));

    protected sealed override IReadOnlyList<StoredLine> Fresh(IEnumerable<StoredLine> stored, IReadOnlyList<StoredLine> brought)
    {
        var known = Begin();
        foreach (var line in stored)
            known.Add(StoredStatements.Read<T>(line.Line));
        return [.. brought.Where(item => known.Add(StoredStatements.Read<T>(item.Line)))];
    }

    private EvidenceItem Item(Statement<T> said)
    {
        var line = JsonSerializer.Serialize(said, Json.Options);
        return new EvidenceItem(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)).AsSpan(0, IdBytes)), Together(said.Said), line);
    }
}
