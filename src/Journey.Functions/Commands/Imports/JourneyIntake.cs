using System.Collections.Concurrent;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes a file of interactions in: first its events are laid into buckets, then each bucket is merged with what is there.</summary>
public sealed class JourneyIntake(JourneyWriter writer, InteractionBlocks blocks, StagedRepository staged, JourneyRulesReader rulesReader)
{
    /// <summary>Buckets that are merged at the same time: one more than most machines have cores for, since each waits for the disk in the end.</summary>
    private const int AtOnce = 3;

    /// <summary>Bytes of laid events in memory before they are put aside.</summary>
    public long MostInMemory { get; init; } = 75_000_000;

    /// <param name="projectId">The project.</param>
    /// <param name="importId">The import.</param>
    /// <param name="rows">The rows of the file.</param>
    /// <param name="cancellation">Ends the attempt; the next one begins anew and adds nothing twice.</param>
    /// <returns>How many of the events were not there before; and lines of those that were left out because their id is that of another event of their journey, in the order of the file.</returns>
    public async Task<(int Added, IReadOnlyList<long> Clashing)> TakeInAsync(string projectId, string importId, IAsyncEnumerable<EvidenceRow<Interaction>.Good> rows, CancellationToken cancellation)
    {
        await blocks.SettleAsync(projectId, cancellation);
        var rules = await rulesReader.ReadAsync(projectId, cancellation);
        // An attempt that broke off may have left more pieces than this one will write over.
        await staged.DeleteAsync(projectId, importId, cancellation);
        var (laid, pieces) = await LaidAsync(projectId, importId, rows, cancellation);
        var (added, clashing) = (0, new ConcurrentBag<long>());
        await Parallel.ForEachAsync(Enumerable.Range(0, JourneyRepository.Buckets), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (bucket, token) =>
        {
            var last = laid.Take(bucket);
            var incoming = pieces == 0 ? last : await WholeAsync(projectId, importId, bucket, last, token);
            if (incoming.Count == 0)
                return;
            var (kept, leftOut) = await writer.AddAsync(projectId, importId, bucket, incoming, rules, token);
            Interlocked.Add(ref added, kept);
            foreach (var line in leftOut)
                clashing.Add(line);
        });
        if (pieces > 0)
            await staged.DeleteAsync(projectId, importId, cancellation);
        return (added, [.. clashing.Order()]);
    }

    private async Task<(LaidEvents Laid, int Pieces)> LaidAsync(string projectId, string importId, IAsyncEnumerable<EvidenceRow<Interaction>.Good> rows, CancellationToken cancellation)
    {
        var (laid, pieces) = (new LaidEvents(JourneyRepository.Buckets), 0);
        await foreach (var (interaction, line) in rows.WithCancellation(cancellation))
        {
            var key = Cases.KeyOf(interaction);
            laid.Add(JourneyRepository.BucketOf(key.Id), key, interaction, line);
            if (laid.Bytes < MostInMemory)
                continue;
            await PutAsideAsync(projectId, importId, laid, pieces++, cancellation);
            laid = new LaidEvents(JourneyRepository.Buckets);
        }

        return (laid, pieces);
    }

    private async Task PutAsideAsync(string projectId, string importId, LaidEvents laid, int piece, CancellationToken cancellation)
    {
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
            await staged.WriteAsync(projectId, importId, EvidenceKinds.Interactions, bucket, piece, EventTableFormat.Write(laid.Take(bucket)), cancellation);
    }

    private async Task<EventTable> WholeAsync(string projectId, string importId, int bucket, EventTable last, CancellationToken cancellation) =>
        EventTables.Joined([.. (await staged.ReadAsync(projectId, importId, EvidenceKinds.Interactions, bucket, cancellation)).Select(piece => EventTableFormat.Read(piece)), last]);
}
