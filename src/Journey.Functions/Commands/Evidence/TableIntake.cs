using Journey.Analysis.Evidence;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in tables of one kind, some rows at a time.</summary>
public abstract class TableIntake<T>(string kind, RowKind<T> rows) : IKindIntake
    where T : class
{
    /// <summary>Rows, and characters of rows, that are in memory at once.</summary>
    private const int RowsAtOnce = 50_000;

    private const long CharactersAtOnce = 16_000_000;

    /// <summary>What a row takes besides its texts.</summary>
    private const int CharactersOfRow = 200;

    public string Kind => kind;

    public IReadOnlyList<string> Roles { get; } = rows.Roles;

    public async Task<HeaderRefusal?> CheckAsync(Stream beginning, ReadingOptions options, CancellationToken cancellation) =>
        await TableFile.OpenAsync(beginning, rows, options, cancellation) is EvidenceFile<T>.Refused refused ? refused.Refusal : null;

    public async Task<int> TakeInAsync(string projectId, Import import, Stream content, ReadingOptions options, RowSorter sorter, CancellationToken cancellation)
    {
        if (await TableFile.OpenAsync(content, rows, await KnowingAsync(projectId, options, cancellation), cancellation) is not EvidenceFile<T>.Readable file)
            throw new InvalidOperationException($"The header of import {import.Id} was accepted but is refused now.");
        var (batch, characters, number, added) = (new List<T>(), 0L, 0, 0);
        await foreach (var row in sorter.GoodAsync(file.Rows, cancellation))
        {
            batch.Add(row);
            characters += CharactersOfRow + Characters(row);
            if (batch.Count < RowsAtOnce && characters < CharactersAtOnce)
                continue;
            added += await StoreAsync(projectId, import, number++, batch, cancellation);
            (batch, characters) = ([], 0);
        }

        return batch.Count == 0 ? added : added + await StoreAsync(projectId, import, number, batch, cancellation);
    }

    /// <summary>Adds what the project knows to what was said of the file.</summary>
    protected virtual Task<ReadingOptions> KnowingAsync(string projectId, ReadingOptions options, CancellationToken cancellation) => Task.FromResult(options);

    /// <summary>Length of the longest texts of a row.</summary>
    protected abstract int Characters(T row);

    /// <summary>Keeps what is new; done again, it keeps the same.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="import">The import.</param>
    /// <param name="batch">Which of its batches, from 0.</param>
    /// <param name="items">The rows.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>How many were new.</returns>
    protected abstract Task<int> StoreAsync(string projectId, Import import, int batch, IReadOnlyList<T> items, CancellationToken cancellation);

    /// <summary>The batch as storage names it.</summary>
    protected static ImportBatch Batch(Import import, int batch) => new(import.Id, batch);
}
