namespace Embedded.Tests.DurableTask;

/// <summary>The machine's clock, as somebody sets it: timers that run take no notice.</summary>
internal sealed class JumpingClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
