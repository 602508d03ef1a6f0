namespace Embedded.Engine.Orchestrations.Storage;

/// <summary>Turns and messages as compact bytes. The numbers are stored; add, never reuse.</summary>
internal static class EventCodec
{
    public static byte[] Encode(Incoming happened) => Bytes(writer => Write(writer, happened));

    public static byte[] Encode(Failure failure) => Bytes(writer => Write(writer, failure));

    public static byte[] Encode(Turn turn) => Bytes(writer =>
    {
        writer.Write(turn.Time);
        writer.Write7BitEncodedInt(turn.Incoming.Count);
        foreach (var happened in turn.Incoming)
            Write(writer, happened);
        writer.Write7BitEncodedInt(turn.Scheduled.Count);
        foreach (var scheduled in turn.Scheduled)
        {
            writer.Write((byte)scheduled.Kind);
            writer.Write7BitEncodedInt(scheduled.TaskId);
            writer.Write(scheduled.Name);
        }
    });

    /// <exception cref="InvalidDataException">It is none that this program can read.</exception>
    public static Incoming DecodeIncoming(byte[] data) => Decode(data, ReadIncoming);

    /// <exception cref="InvalidDataException">It is none that this program can read.</exception>
    public static Failure DecodeFailure(byte[] data) => Decode(data, ReadFailure);

    /// <exception cref="InvalidDataException">It is none that this program can read.</exception>
    public static Turn DecodeTurn(byte[] data) => Decode(data, reader =>
    {
        var time = reader.ReadInt64();
        var incoming = new Incoming[ReadCount(reader)];
        for (var i = 0; i < incoming.Length; i++)
            incoming[i] = ReadIncoming(reader);
        var scheduled = new Scheduled[ReadCount(reader)];
        for (var i = 0; i < scheduled.Length; i++)
            scheduled[i] = new Scheduled((ScheduledKind)reader.ReadByte(), reader.Read7BitEncodedInt(), reader.ReadString());
        return new Turn(time, incoming, scheduled);
    });

    private static T Decode<T>(byte[] data, Func<BinaryReader, T> read)
    {
        try
        {
            return read(new BinaryReader(new MemoryStream(data, writable: false)));
        }
        catch (Exception fault) when (fault is EndOfStreamException or FormatException or ArgumentException or IOException)
        {
            throw new InvalidDataException($"The data file holds a record of {data.Length} bytes that cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Each takes a byte at least, so that garbage asks for no more memory than there is data.</summary>
    private static int ReadCount(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= reader.BaseStream.Length ? count : throw new FormatException($"{count} is no number of events.");
    }

    private static void Write(BinaryWriter writer, Incoming happened)
    {
        switch (happened)
        {
            case Incoming.TaskDone done:
                Head(writer, 1, done.TaskId);
                Write(writer, done.Result);
                break;
            case Incoming.TaskFailed failed:
                Head(writer, 2, failed.TaskId);
                writer.Write(failed.Failure is not null);
                if (failed.Failure is not null)
                    Write(writer, failed.Failure);
                break;
            case Incoming.TimerFired fired:
                Head(writer, 3, fired.TaskId);
                break;
            case Incoming.EventRaised raised:
                writer.Write((byte)4);
                writer.Write(raised.Name);
                Write(writer, raised.Payload);
                break;
            case Incoming.Suspended suspended:
                writer.Write((byte)5);
                Write(writer, suspended.Reason);
                break;
            case Incoming.Resumed resumed:
                writer.Write((byte)6);
                Write(writer, resumed.Reason);
                break;
            case Incoming.Terminated terminated:
                writer.Write((byte)7);
                Write(writer, terminated.Output);
                writer.Write(terminated.Recursive);
                break;
            case Incoming.Broken broken:
                writer.Write((byte)8);
                writer.Write(broken.Reason);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened, "It has no encoding.");
        }
    }

    private static Incoming ReadIncoming(BinaryReader reader) => reader.ReadByte() switch
    {
        1 => new Incoming.TaskDone(reader.Read7BitEncodedInt(), ReadText(reader)),
        2 => new Incoming.TaskFailed(reader.Read7BitEncodedInt(), reader.ReadBoolean() ? ReadFailure(reader) : null),
        3 => new Incoming.TimerFired(reader.Read7BitEncodedInt()),
        4 => new Incoming.EventRaised(reader.ReadString(), ReadText(reader)),
        5 => new Incoming.Suspended(ReadText(reader)),
        6 => new Incoming.Resumed(ReadText(reader)),
        7 => new Incoming.Terminated(ReadText(reader), reader.ReadBoolean()),
        8 => new Incoming.Broken(reader.ReadString()),
        var other => throw new InvalidDataException($"The data file holds an event of kind {other}, which this program does not know."),
    };

    private static void Write(BinaryWriter writer, Failure failure)
    {
        writer.Write(failure.Type);
        writer.Write(failure.Message);
        Write(writer, failure.StackTrace);
        Write(writer, failure.Properties);
        writer.Write(failure.IsFinal);
        writer.Write(failure.Inner is not null);
        if (failure.Inner is not null)
            Write(writer, failure.Inner);
    }

    private static Failure ReadFailure(BinaryReader reader)
    {
        var type = reader.ReadString();
        var message = reader.ReadString();
        var stack = ReadText(reader);
        var properties = ReadText(reader);
        var isFinal = reader.ReadBoolean();
        return new Failure(type, message, stack, reader.ReadBoolean() ? ReadFailure(reader) : null, properties, isFinal);
    }

    private static void Head(BinaryWriter writer, byte kind, int taskId)
    {
        writer.Write(kind);
        writer.Write7BitEncodedInt(taskId);
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
            writer.Write(text);
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        return stream.ToArray();
    }
}
