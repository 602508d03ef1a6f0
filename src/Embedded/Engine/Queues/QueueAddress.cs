namespace Embedded.Engine.Queues;

/// <summary>A queue, or the dead letters of it. Names are equal in any case.</summary>
internal readonly record struct QueueAddress(string Queue, bool DeadLetters = false)
{
    public long Sub => DeadLetters ? 1 : 0;
}
