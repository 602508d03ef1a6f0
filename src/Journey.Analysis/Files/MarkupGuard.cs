namespace Journey.Analysis.Files;

/// <summary>XML in which no single tag or text can fill the memory.</summary>
internal sealed class MarkupGuard(Stream inner) : ForwardStream
{
    /// <summary>Why a row is rejected from which on a file is no XML.</summary>
    internal const string BreaksOff = "The XML breaks off or is not well formed here: nothing from here on was read.";

    private const int LongestToken = 1024 * 1024;

    private long sinceMarkup;

    public override int Read(Span<byte> buffer) => Checked(buffer[..inner.Read(buffer)]);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        return Checked(buffer.Span[..read]);
    }

    private int Checked(ReadOnlySpan<byte> read)
    {
        // Only this sign stands in no value of an attribute.
        var first = read.IndexOf((byte)'<');
        if ((sinceMarkup += first < 0 ? read.Length : first) > LongestToken)
            throw new InvalidDataException($"A tag or text is longer than {LongestToken} bytes.");
        if (first >= 0)
            sinceMarkup = read.Length - read.LastIndexOf((byte)'<');
        return read.Length;
    }
}
