using System.Runtime.CompilerServices;
using System.Text;

namespace Journey.Analysis.Files;

/// <summary>Lines of UTF-8 text, none of which can fill the memory.</summary>
internal static class BoundedLines
{
    private const int BufferSize = 16 * 1024;

    /// <summary>Each line with its number from 1; a null text for a line that is too long.</summary>
    public static async IAsyncEnumerable<(long Number, string? Text)> ReadAsync(
        Stream stream, int longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var buffer = new char[BufferSize];
        var line = new StringBuilder();
        var (number, tooLong) = (1L, false);
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            var rest = buffer.AsMemory(0, read);
            while (rest.Span.IndexOf('\n') is >= 0 and var end)
            {
                tooLong |= line.Length + end > longest;
                if (!tooLong) line.Append(rest.Span[..end]);
                yield return (number++, tooLong ? null : line.ToString().TrimEnd('\r'));
                rest = rest[(end + 1)..];
                line.Clear();
                tooLong = false;
            }
            tooLong |= line.Length + rest.Length > longest;
            if (!tooLong) line.Append(rest.Span);
        }
        if (tooLong || line.Length > 0) yield return (number, tooLong ? null : line.ToString().TrimEnd('\r'));
    }
}
