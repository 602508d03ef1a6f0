using System.Security.Cryptography;
using System.Text;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Imports;

/// <summary>
/// Tells files apart by what they hold and by what was said of them. A file of at most 8 MiB is hashed as it is; of a longer one the hashes
/// of its pieces of 8 MiB are, which are known already where it was sent in such parts.
/// </summary>
internal static class FileFingerprint
{
    private const int Piece = 8 * 1024 * 1024;

    /// <returns>32 hexadecimal digits.</returns>
    public static async Task<string> OfAsync(string kind, IReadOnlyDictionary<string, string> mapping, Stream content, CancellationToken cancellation)
    {
        using var hash = Begun(kind, mapping);
        var piece = await PieceAsync(content, cancellation);
        var next = await PieceAsync(content, cancellation);
        if (next.Length == 0)
        {
            hash.AppendData(piece);
            return Ended(hash);
        }

        for (; piece.Length > 0; (piece, next) = (next, await PieceAsync(content, cancellation)))
            hash.AppendData(SHA256.HashData(piece));
        return Ended(hash);
    }

    /// <returns>The same as of the whole file, from the hashes of its parts; null where they are not its pieces.</returns>
    public static string? OfParts(string kind, IReadOnlyDictionary<string, string> mapping, IReadOnlyList<UploadedPart> parts)
    {
        if (parts.Count < 2 || parts.SkipLast(1).Any(part => part.Bytes != Piece) || parts[^1].Bytes is 0 or > Piece)
            return null;
        using var hash = Begun(kind, mapping);
        foreach (var part in parts)
            hash.AppendData(Convert.FromHexString(part.Sha256));
        return Ended(hash);
    }

    private static async Task<byte[]> PieceAsync(Stream content, CancellationToken cancellation)
    {
        var piece = new byte[Piece];
        var read = await content.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, cancellation);
        return read == Piece ? piece : piece[..read];
    }

    private static IncrementalHash Begun(string kind, IReadOnlyDictionary<string, string> mapping)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = string.Join('\n', mapping.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}").Prepend(kind));
        hash.AppendData(Encoding.UTF8.GetBytes(header + "\n\n"));
        return hash;
    }

    private static string Ended(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
}
