using Journey.Analysis.Evidence;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in tables of one kind.</summary>
public abstract class TableIntake<T>(string kind, RowKind<T> rows, LineIntake lines) : IKindIntake
    where T : class
{
    public string Kind => kind;

    public IReadOnlyList<string> Roles { get; } = rows.Roles;

    /// <summary>Of which kind of what is kept the rows are counted.</summary>
    protected virtual string Counted => kind;

    public async Task<HeaderRefusal?> CheckAsync(Stream beginning, ReadingOptions options, CancellationToken cancellation) =>
        await TableFile.OpenAsync(beginning, rows, options, cancellation) is EvidenceFile<T>.Refused refused ? refused.Refusal : null;

    public async Task<int> TakeInAsync(string projectId, Import import, Stream content, ReadingOptions options, RowSorter sorter, CancellationToken cancellation)
    {
        if (await TableFile.OpenAsync(content, rows, options, cancellation) is not EvidenceFile<T>.Readable file)
            throw new InvalidOperationException($"The header of import {import.Id} was accepted but is refused now.");
        var kept = await lines.TakeInAsync(projectId, import.Id, ItemsAsync(import, sorter.GoodAsync(file.Rows, cancellation), cancellation), Fresh, cancellation);
        return kept.GetValueOrDefault(Counted);
    }

    /// <summary>What is kept of the rows; of the same rows the same.</summary>
    protected abstract IAsyncEnumerable<BroughtItem> ItemsAsync(Import import, IAsyncEnumerable<T> rows, CancellationToken cancellation);

    /// <inheritdoc cref="FreshItems"/>
    protected virtual IReadOnlyList<StoredLine> Fresh(IEnumerable<StoredLine> stored, IReadOnlyList<StoredLine> brought) => EvidenceRepository.Unknown(stored, brought);
}
