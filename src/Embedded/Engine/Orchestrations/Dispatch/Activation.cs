namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>An instance that has messages; it is forgotten when it has none, so that those that wait cost no memory.</summary>
internal sealed class Activation(long instance)
{
    private readonly Lock gate = new();
    private List<Message> waiting = [];
    private bool isQueued;
    private bool isGone;
    private bool isForAnyWorker;

    /// <summary>Which message ends the parking; null when it is not parked.</summary>
    private Predicate<Message>? endsParking;

    public long Instance { get; } = instance;

    /// <returns>Null when this activation is gone and another is to be asked; else whether it is to be queued for a turn.</returns>
    public bool? Add(Message message)
    {
        lock (gate)
        {
            if (isGone)
                return null;
            waiting.Add(message);
            if (endsParking?.Invoke(message) == true)
                return EndParking();
            if (isQueued)
                return false;
            isQueued = true;
            return true;
        }
    }

    /// <summary>All messages so far, those of the inbox in the order in which they were written.</summary>
    public List<Message> Take()
    {
        List<Message> taken;
        lock (gate)
        {
            taken = waiting;
            waiting = [];
        }

        if (taken.Count > 1)
            SortInbox(taken);
        return taken;
    }

    /// <summary>Puts back what a turn could not take.</summary>
    public void Return(List<Message> taken)
    {
        lock (gate)
            waiting = [.. taken, .. waiting];
    }

    /// <summary>Puts back what no turn can take yet, until a message comes that makes another try worth while.</summary>
    /// <param name="taken">What the turn was to be about.</param>
    /// <param name="until">Which message that is.</param>
    /// <param name="areAllAsked">Where no worker took it: whether none has come since. One that comes later ends the wait as well.</param>
    /// <returns>False when what it waits for has come meanwhile.</returns>
    public bool Park(List<Message> taken, Predicate<Message> until, Func<bool>? areAllAsked = null)
    {
        lock (gate)
        {
            // Whoever attaches is counted first and asks here afterwards, so that one of the two sees the other.
            var isOver = waiting.Exists(until) || areAllAsked?.Invoke() == false;
            waiting = [.. taken, .. waiting];
            if (isOver)
                return false;
            endsParking = until;
            isForAnyWorker = areAllAsked is not null;
            return true;
        }
    }

    /// <summary>Tells that a worker has come.</summary>
    /// <returns>Whether it is to be queued for another try.</returns>
    public bool AskAgain()
    {
        lock (gate)
            return isForAnyWorker && EndParking();
    }

    /// <returns>Whether another turn is to be queued; else the activation is gone.</returns>
    public bool EndTurn()
    {
        lock (gate)
        {
            isQueued = waiting.Count > 0;
            isGone = !isQueued;
            return isQueued;
        }
    }

    /// <summary>It stays queued, but has to be put into the queue again.</summary>
    private bool EndParking()
    {
        endsParking = null;
        isForAnyWorker = false;
        return true;
    }

    /// <summary>Commits of two senders may be reported here in either order.</summary>
    private static void SortInbox(List<Message> messages)
    {
        var ordered = messages.Where(message => message.Source == MessageSource.Inbox).OrderBy(message => message.Row).ToList();
        for (int i = 0, next = 0; i < messages.Count; i++)
        {
            if (messages[i].Source == MessageSource.Inbox)
                messages[i] = ordered[next++];
        }
    }
}
