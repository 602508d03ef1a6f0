namespace Embedded.Engine.Orchestrations;

/// <summary>Which row brings a message and goes with the turn that takes it.</summary>
internal enum MessageSource
{
    /// <summary>None: the instance itself has a turn to come.</summary>
    Start,
    Inbox,
    Activity,
    Timer,
}

/// <summary>Something for an instance's next turn.</summary>
/// <param name="Source">Where its row is.</param>
/// <param name="Row">The inbox's number, or the task's.</param>
/// <param name="Happened">Null for a start.</param>
internal readonly record struct Message(MessageSource Source, long Row, Incoming? Happened)
{
    /// <summary>Whether it was meant for a generation before.</summary>
    public bool IsStale(Instance instance) => Source == MessageSource.Timer && Generation != instance.Generation;

    /// <summary>Whether it ends the wait of an instance that is to start later.</summary>
    public bool EndsParking => OnlyStarts || Happened is Incoming.Terminated;

    /// <summary>Whether it brings a first turn about and nothing else: a start, or the timer of a later one.</summary>
    public bool OnlyStarts => Source == MessageSource.Start || (Source == MessageSource.Timer && Row < 0);

    /// <summary>The generation whose timer it is: a timer that was given up may be on its way when the next generation begins.</summary>
    public int Generation { get; init; }

    public static Message Start => new(MessageSource.Start, 0, null);
}

/// <summary>A message on its way to an instance.</summary>
internal readonly record struct Delivery(long Instance, Message Message);
