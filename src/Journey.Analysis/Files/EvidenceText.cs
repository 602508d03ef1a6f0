using System.Runtime.CompilerServices;

namespace Journey.Analysis.Files;

/// <summary>The text of a file of evidence.</summary>
/// <param name="Text">In UTF-8, up to where the file breaks off.</param>
/// <param name="First">The first character that is no space.</param>
internal sealed record EvidenceText(PeekedStream Text, char First)
{
    private const char Markup = '<';
    private const char Json = '{';

    /// <summary>What was unpacked, and its lines; null where the file was not packed.</summary>
    public (BreakingStream Packed, CountedLines Lines)? Unpacked { get; init; }

    /// <summary>Why the file is none of those that can be read, where its beginning shows what it is instead; null where it doesn't.</summary>
    public HeaderRefusal? Foreign { get; init; }

    private string? Break => Unpacked?.Packed.Break;

    /// <summary>
    /// The file with what is told of one that breaks off: the last row where it was cut in two, as any of a table is whose line does not end, else the line
    /// after the last. Where nothing could be read before that, the file is refused.
    /// </summary>
    public EvidenceFile<T> Whole<T>(EvidenceFile<T> file, CancellationToken cancellationToken)
    {
        if (Break is { } reason && (file is EvidenceFile<T>.Refused || (First is not (Markup or Json) && Unpacked is { Lines.Whole: 0, Lines.HasBegun: true })))
            return new EvidenceFile<T>.Refused(HeaderRefusal.OfFile(reason));
        return file is EvidenceFile<T>.Readable readable ? new EvidenceFile<T>.Readable(RowsAsync(readable.Rows, cancellationToken)) : file;
    }

    private async IAsyncEnumerable<EvidenceRow<T>> RowsAsync<T>(IAsyncEnumerable<EvidenceRow<T>> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var each = rows.GetAsyncEnumerator(cancellationToken);
        EvidenceRow<T>? last = null;
        string? reason = null;
        while (reason is null)
        {
            try
            {
                if (!await each.MoveNextAsync())
                    break;
            }
            catch (InvalidDataException fault)
            {
                reason = fault.Message;
                continue;
            }

            if (last is not null)
                yield return last;
            last = each.Current;
        }

        reason ??= Break;
        var isCut = reason is not null && last is not null && IsCut(last);
        if (last is not null && !isCut)
            yield return last;
        if (reason is not null)
            yield return new EvidenceRow<T>.Rejected(new(isCut ? Line(last) : Math.Max(Line(last), Unpacked?.Lines.Whole ?? 0) + 1, null, reason));
    }

    /// <summary>XML says itself that it breaks off.</summary>
    private bool IsCut<T>(EvidenceRow<T> last) =>
        First == Markup ? last is EvidenceRow<T>.Rejected { Row.Reason: MarkupGuard.BreaksOff } : Unpacked is { Packed.Break: not null, Lines.HasBegun: true };

    private static long Line<T>(EvidenceRow<T>? row) => row switch
    {
        EvidenceRow<T>.Good good => good.Line,
        EvidenceRow<T>.Rejected rejected => rejected.Row.Line,
        _ => 0,
    };
}
