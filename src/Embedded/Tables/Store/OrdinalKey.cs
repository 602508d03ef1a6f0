using System.Text;

namespace Embedded.Tables.Store;

/// <summary>
/// Keys as bytes that SQLite orders as the service orders text: by UTF-16 unit. Plain UTF-8 would put the characters
/// beyond U+FFFF last, so each half of a surrogate pair is encoded by itself.
/// </summary>
internal static class OrdinalKey
{
    /// <summary>Above every key: no encoded key holds this byte.</summary>
    public static readonly byte[] Last = [0xFF];

    public static byte[] ToBytes(string key) =>
        key.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? Encoding.UTF8.GetBytes(key) : EncodeUnits(key);

    public static string ToText(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf((byte)0xED) < 0 ? Encoding.UTF8.GetString(bytes) : DecodeUnits(bytes);

    private static byte[] EncodeUnits(string key)
    {
        var bytes = new List<byte>(key.Length * 3);
        foreach (var unit in key)
        {
            if (unit < 0x80)
            {
                bytes.Add((byte)unit);
            }
            else if (unit < 0x800)
            {
                bytes.Add((byte)(0xC0 | unit >> 6));
                bytes.Add((byte)(0x80 | unit & 0x3F));
            }
            else
            {
                bytes.Add((byte)(0xE0 | unit >> 12));
                bytes.Add((byte)(0x80 | unit >> 6 & 0x3F));
                bytes.Add((byte)(0x80 | unit & 0x3F));
            }
        }

        return [.. bytes];
    }

    private static string DecodeUnits(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            var first = bytes[i];
            var length = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3;
            text.Append(length switch
            {
                1 => (char)first,
                2 => (char)((first & 0x1F) << 6 | bytes[i + 1] & 0x3F),
                _ => (char)((first & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F),
            });
            i += length;
        }

        return text.ToString();
    }
}
