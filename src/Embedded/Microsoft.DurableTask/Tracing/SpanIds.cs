using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using Embedded.Engine.Orchestrations;

namespace Microsoft.DurableTask.Tracing;

/// <summary>
/// Ids of spans that outlive a turn or the process. They are derived, not drawn: so they are the same in every turn and after a
/// restart, and the file need not keep them.
/// </summary>
internal static class SpanIds
{
    /// <summary>Of one generation of an instance.</summary>
    public static ActivitySpanId Of(Instance instance, ActivitySpanId parent) => Derive(parent, instance.Generation, 0);

    /// <summary>Of a call. One that is made again after a rewind is of another turn.</summary>
    public static ActivitySpanId OfCall(ActivitySpanId orchestration, int turn, int task) => Derive(orchestration, turn, task);

    private static ActivitySpanId Derive(ActivitySpanId from, int first, int second)
    {
        Span<byte> seed = stackalloc byte[16];
        from.CopyTo(seed[..8]);
        BinaryPrimitives.WriteInt32LittleEndian(seed[8..], first);
        BinaryPrimitives.WriteInt32LittleEndian(seed[12..], second);
        return ActivitySpanId.CreateFromBytes(SHA256.HashData(seed).AsSpan(0, 8));
    }
}
