using System.Buffers;
using System.Text;

namespace Journey.Analysis.Journeys;

/// <summary>Writes integers of few bytes where they are small (LEB128; signed ones in zigzag), and texts.</summary>
internal sealed class VarintWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(64 * 1024);

    public ReadOnlySpan<byte> Written => buffer.WrittenSpan;

    /// <summary>Begins anew.</summary>
    public void Clear() => buffer.ResetWrittenCount();

    public void Write(ulong value)
    {
        var span = buffer.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[length++] = (byte)value;
        buffer.Advance(length);
    }

    /// <summary>Bytes as they are.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    public void Write(int value) => Write((ulong)(uint)value);

    public void WriteSigned(long value) => Write((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A text; null is kept apart from an empty one.</summary>
    public void Write(string? text)
    {
        if (text is null)
        {
            Write(0UL);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Write((ulong)length + 1);
        buffer.Advance(Encoding.UTF8.GetBytes(text, buffer.GetSpan(length)));
    }

    /// <summary>An amount with all its digits, trailing zeros too; null is kept apart from zero.</summary>
    public void Write(decimal? amount)
    {
        Write(amount is null ? 0 : 1);
        if (amount is not { } value)
            return;
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        foreach (var part in parts)
            Write(part);
    }
}

/// <summary>Reads what <see cref="VarintWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">The bytes end too early, or are none of the writer's.</exception>
internal ref struct VarintReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    public readonly bool IsAtEnd => position == bytes.Length;

    public ulong Read()
    {
        var (value, shift) = (0UL, 0);
        while (position < bytes.Length && shift < 64)
        {
            var next = bytes[position++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
            shift += 7;
        }

        throw new InvalidDataException("A block of evidence ends too early.");
    }

    public long ReadSigned()
    {
        var value = Read();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number of things that each take at least so many bytes: more than there can be are refused before room is made for them.</summary>
    public int ReadCount(int leastBytes = 1)
    {
        var count = Read();
        return count <= (ulong)(bytes.Length - position) / (ulong)leastBytes ? (int)count : throw new InvalidDataException("A block of evidence claims more than it holds.");
    }

    /// <summary>The number of one of so many things.</summary>
    public int ReadIndex(int count)
    {
        var index = Read();
        return index < (ulong)count ? (int)index : throw new InvalidDataException("A block of evidence names what it does not hold.");
    }

    public string? ReadText()
    {
        var length = Read();
        if (length == 0)
            return null;
        if (length - 1 > (ulong)(bytes.Length - position))
            throw new InvalidDataException("A block of evidence ends within a text.");
        var text = Encoding.UTF8.GetString(bytes.Slice(position, (int)length - 1));
        position += (int)length - 1;
        return text;
    }

    public decimal? ReadAmount()
    {
        if (Read() == 0)
            return null;
        Span<int> parts = stackalloc int[4];
        foreach (ref var part in parts)
            part = (int)(uint)Read();
        return new decimal(parts);
    }
}
