using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.GZip;

namespace Journey.Analysis.Evidence;

/// <summary>What a gzip file holds. Length and check sum are verified: a file that breaks off is not taken for a whole one, as the framework's own reader does.</summary>
internal sealed class Gunzipped(Stream compressed) : ForwardStream
{
    public const string Broken = "The gzip file breaks off or is damaged here: nothing from here on was read.";

    private readonly GZipInputStream inner = new(compressed) { IsStreamOwner = false };

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception fault) when (fault is SharpZipBaseException or EndOfStreamException)
        {
            throw new InvalidDataException(Broken, fault);
        }
    }

    /// <summary>The decompression itself works on what it has.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
