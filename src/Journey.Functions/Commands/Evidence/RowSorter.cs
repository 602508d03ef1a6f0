using System.Runtime.CompilerServices;
using Journey.Analysis.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Hands the good rows of a file on, keeps the rejected ones, and tells how far it is.</summary>
/// <param name="progress">Told the counts so far.</param>
/// <param name="keep">Keeps a block of rejected rows under its number.</param>
/// <param name="look">Has a look at each good row.</param>
public sealed class RowSorter(Func<IntakeResult, Task> progress, Func<int, IReadOnlyList<RejectedLine>, Task> keep, Action<object>? look = null)
{
    /// <summary>Rejected rows that an import shows at once; all are listed by themselves.</summary>
    private const int MostShown = 50;

    private const int RowsInBlock = 1_000;
    private const int RowsInReport = 100_000;

    private readonly List<RejectedLine> first = [];
    private readonly List<RejectedLine> waiting = [];
    private int blocks;
    private int rows;
    private int rejected;

    public async IAsyncEnumerable<T> GoodAsync<T>(IAsyncEnumerable<EvidenceRow<T>> source, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in source.WithCancellation(cancellation))
        {
            if (++rows % RowsInReport == 0)
                await progress(Result(0));
            if (row is EvidenceRow<T>.Good { Value: { } value })
            {
                look?.Invoke(value);
                yield return value;
            }
            else if (row is EvidenceRow<T>.Rejected { Row: var fault })
                await RejectAsync(new RejectedLine(fault.Line, fault.Column, fault.Reason));
        }

        if (waiting.Count > 0)
            await FlushAsync();
    }

    public IntakeResult Result(int added) => new(rows, added, rejected, [.. first]);

    private async Task RejectAsync(RejectedLine line)
    {
        rejected++;
        if (first.Count < MostShown)
            first.Add(line);
        waiting.Add(line);
        if (waiting.Count == RowsInBlock)
            await FlushAsync();
    }

    private async Task FlushAsync()
    {
        await keep(blocks++, [.. waiting]);
        waiting.Clear();
    }
}
