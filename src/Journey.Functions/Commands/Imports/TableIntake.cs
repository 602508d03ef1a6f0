using Journey.Analysis.Files;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in tables of one kind.</summary>
public abstract class TableIntake<T>(string kind, RowKind<T> rows, LineIntake lines) : IKindIntake
    where T : class
{
    private const string Taken = "The value of 'id' is that of what somebody said before in other words, with another rating or another consent. What is there stays; send this under an id of its own.";

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
        var clashes = Clashes();
        var kept = await lines.TakeInAsync(projectId, import.Id, ItemsAsync(import, sorter.RowsAsync(file.Rows, cancellation).Select(Looked), cancellation), Fresh, cancellation, clashes);
        if (clashes is not null)
            await sorter.RejectAsync(clashes.Lines.Select(line => new RejectedLine(line, options.Roles.GetValueOrDefault("id", "id"), Taken)));
        return kept.GetValueOrDefault(Counted);

        EvidenceRow<T>.Good Looked(EvidenceRow<T>.Good row)
        {
            if (IsOfNoCustomer(row.Value))
                sorter.IsOfNoCustomer();
            return row;
        }
    }

    /// <summary>What is kept of the rows; of the same rows the same.</summary>
    protected abstract IAsyncEnumerable<BroughtItem> ItemsAsync(Import import, IAsyncEnumerable<EvidenceRow<T>.Good> rows, CancellationToken cancellation);

    /// <summary>Whether a row is what somebody else than a customer said.</summary>
    protected virtual bool IsOfNoCustomer(T row) => false;

    /// <summary>Looks for ids that are taken; null where a row under a known id says something of its own.</summary>
    protected virtual IdClashes? Clashes() => null;

    /// <inheritdoc cref="FreshItems"/>
    protected virtual IReadOnlyList<StoredLine> Fresh(IEnumerable<StoredLine> stored, IReadOnlyList<StoredLine> brought) => EvidenceRepository.Unknown(stored, brought);
}
