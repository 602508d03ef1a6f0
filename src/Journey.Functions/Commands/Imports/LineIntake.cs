using System.Globalization;
using System.Text;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Imports;

/// <summary>A piece of evidence as an import brings it.</summary>
/// <param name="Kind">As storage names it.</param>
/// <param name="Item">What is to be kept.</param>
/// <param name="At">The line of the file that it stands in; 0 where that is not asked for.</param>
public sealed record BroughtItem(string Kind, EvidenceItem Item, long At = 0);

/// <summary>Takes in evidence that is kept as lines: first it is laid into buckets, then each bucket is merged with what is there. No more than a part of the file is in memory.</summary>
public sealed class LineIntake(EvidenceRepository evidence, StagedRepository staged)
{
    /// <summary>Buckets that are merged at the same time.</summary>
    private const int AtOnce = 2;

    /// <summary>Characters in memory before they are put aside.</summary>
    public int MostInMemory { get; init; } = 20_000_000;

    /// <param name="projectId">The project.</param>
    /// <param name="importId">The import.</param>
    /// <param name="items">What it brings, in the order of the file.</param>
    /// <param name="fresh">Given the lines that a bucket has of other imports, and those for it: those that are to be kept.</param>
    /// <param name="cancellation">Ends the attempt; the next one begins anew and keeps the same.</param>
    /// <param name="clashes">Told of ids that are there already; null where nothing is said of them.</param>
    /// <returns>How many are kept of each kind.</returns>
    public async Task<IReadOnlyDictionary<string, int>> TakeInAsync(string projectId, string importId, IAsyncEnumerable<BroughtItem> items, FreshItems fresh, CancellationToken cancellation, IdClashes? clashes = null)
    {
        // An attempt that broke off may have left more pieces than this one will write over.
        await staged.DeleteAsync(projectId, importId, cancellation);
        var (laid, pieces, inMemory) = (new Dictionary<string, StringBuilder[]>(StringComparer.Ordinal), 0, 0);
        await foreach (var (kind, item, at) in items.WithCancellation(cancellation))
        {
            if (!laid.TryGetValue(kind, out var buckets))
                laid.Add(kind, buckets = [.. Enumerable.Range(0, EvidenceRepository.Buckets).Select(_ => new StringBuilder())]);
            buckets[EvidenceRepository.BucketOf(item)].Append(at).Append('\t').Append(item.Id).Append('\t').Append(item.Line).Append('\n');
            inMemory += item.Id.Length + item.Line.Length;
            if (inMemory < MostInMemory)
                continue;
            await PutAsideAsync(projectId, importId, laid, pieces++, cancellation);
            inMemory = 0;
        }

        var kept = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (kind, buckets) in laid)
            kept[kind] = await MergeAsync(projectId, importId, kind, buckets, fresh, clashes, cancellation);
        if (pieces > 0)
            await staged.DeleteAsync(projectId, importId, cancellation);
        return kept;
    }

    private async Task PutAsideAsync(string projectId, string importId, Dictionary<string, StringBuilder[]> laid, int piece, CancellationToken cancellation)
    {
        foreach (var (kind, buckets) in laid)
        {
            for (var bucket = 0; bucket < buckets.Length; bucket++)
            {
                await staged.WriteAsync(projectId, importId, kind, bucket, piece, Encoding.UTF8.GetBytes(buckets[bucket].ToString()), cancellation);
                buckets[bucket] = new StringBuilder();
            }
        }
    }

    private async Task<int> MergeAsync(string projectId, string importId, string kind, StringBuilder[] last, FreshItems fresh, IdClashes? clashes, CancellationToken cancellation)
    {
        var kept = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, last.Length), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (bucket, token) =>
        {
            var pieces = (await staged.ReadAsync(projectId, importId, kind, bucket, token)).Select(Encoding.UTF8.GetString).Append(last[bucket].ToString());
            last[bucket] = new StringBuilder();
            var placed = pieces.SelectMany(Lines).ToList();
            if (placed.Count > 0)
                Interlocked.Add(ref kept, await evidence.AddAsync(projectId, kind, importId, bucket, [.. placed.Select(line => line.Item)], Chosen, token));

            IReadOnlyList<StoredLine> Chosen(IEnumerable<StoredLine> stored, IReadOnlyList<StoredLine> brought)
            {
                clashes?.Look(kind, bucket, stored, placed);
                return fresh(stored, brought);
            }
        });
        return kept;
    }

    private static IEnumerable<(StoredLine Item, long At)> Lines(string piece) =>
        piece.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2)).Select(line => (StoredLine.Parse(line[1]), long.Parse(line[0], CultureInfo.InvariantCulture)));
}
