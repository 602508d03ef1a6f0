using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Ids for events whose source gives none: 128 bits of SHA-256 over the content and over how often the same content came before in
/// the file. So a file read twice yields the same ids, and two equal rows of one file stay two events.
/// </summary>
internal sealed class EventIds
{
    private readonly Dictionary<UInt128, int> seen = [];

    public string For(params ReadOnlySpan<string?> content)
    {
        // Fields hold no control characters but line breaks and tabs, so the unit separator keeps them apart.
        var text = string.Join('\u001F', content);
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, Fingerprint(text), out _);
        count++;
        return Fingerprint(string.Create(CultureInfo.InvariantCulture, $"{text}\u001F{count}")).ToString("x32", CultureInfo.InvariantCulture);
    }

    private static UInt128 Fingerprint(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
