namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>An instance that has messages; it is forgotten when it has none, so that those that wait cost no memory.</summary>
internal sealed class Activation(long instance)
{
    private readonly Lock gate = new();
    private List<Message> waiting = [];
    private bool isQueued;
    private bool isGone;
    private bool isParked;

    public long Instance { get; } = instance;

    /// <returns>Null when this activation is gone and another is to be asked; else whether it is to be queued for a turn.</returns>
    public bool? Add(Message message)
    {
        lock (gate)
        {
            if (isGone)
                return null;
            waiting.Add(message);
            if (isParked && message.EndsParking)
                isParked = isQueued = false;
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

    /// <summary>Puts back what came for an instance that is to start later, until that time or its termination comes.</summary>
    /// <returns>False when one of them has come meanwhile.</returns>
    public bool Park(List<Message> taken)
    {
        lock (gate)
        {
            waiting = [.. taken, .. waiting];
            isParked = !waiting.Exists(message => message.EndsParking);
            return isParked;
        }
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
