using System.Runtime.CompilerServices;
using Journey.Analysis.Files;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>Hands the good rows of a file on, keeps the rejected ones, and tells how far it is.</summary>
/// <param name="progress">Told the counts so far.</param>
/// <param name="keep">Keeps a block of rejected rows under its number.</param>
public sealed class RowSorter(Func<IntakeResult, Task> progress, Func<int, IReadOnlyList<RejectedLine>, Task> keep)
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
    private int notOfCustomers;

    /// <returns>The good rows.</returns>
    public async IAsyncEnumerable<EvidenceRow<T>.Good> RowsAsync<T>(IAsyncEnumerable<EvidenceRow<T>> source, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in source.WithCancellation(cancellation))
        {
            if (++rows % RowsInReport == 0)
                await progress(Result(0));
            if (row is EvidenceRow<T>.Good good)
                yield return good;
            else if (row is EvidenceRow<T>.Rejected { Row: var fault })
                await RejectAsync(new RejectedLine(fault.Line, fault.Column, fault.Reason));
        }

        await FlushAsync();
    }

    /// <summary>Rejects rows that could be read, but not be taken in.</summary>
    public async Task RejectAsync(IEnumerable<RejectedLine> lines)
    {
        foreach (var line in lines)
            await RejectAsync(line);
        await FlushAsync();
    }

    /// <summary>A good row is what somebody else than a customer said.</summary>
    public void IsOfNoCustomer() => notOfCustomers++;

    public IntakeResult Result(int added) => new(rows, added, rejected, [.. first], notOfCustomers);

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
        if (waiting.Count == 0)
            return;
        await keep(blocks++, [.. waiting]);
        waiting.Clear();
    }
}
