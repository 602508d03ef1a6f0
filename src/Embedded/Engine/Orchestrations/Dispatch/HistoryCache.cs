namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>An instance that goes on, with all its turns.</summary>
internal sealed class InstanceState
{
    /// <summary>What an object costs beside its text, counted in characters.</summary>
    private const int Overhead = 100;

    private readonly List<Turn> turns = [];

    public InstanceState(Instance instance, IEnumerable<Turn> turns)
    {
        Instance = instance;
        Size = Overhead + (instance.Input?.Length ?? 0);
        foreach (var turn in turns)
            Add(turn);
    }

    public Instance Instance { get; }

    public IReadOnlyList<Turn> Turns => turns;

    /// <summary>About how much memory it takes, in characters.</summary>
    public long Size { get; private set; }

    public void Add(Turn turn)
    {
        turns.Add(turn);
        Size += Overhead + (turn.Scheduled.Count * 20) + turn.Incoming.Sum(happened => Overhead + Text(happened));
    }

    private static int Text(Incoming happened) => happened switch
    {
        Incoming.TaskDone done => done.Result?.Length ?? 0,
        Incoming.EventRaised raised => raised.Payload?.Length ?? 0,
        Incoming.TaskFailed { Failure: { } failure } => failure.Message.Length + (failure.StackTrace?.Length ?? 0),
        _ => 0,
    };
}

/// <summary>Decoded histories of the instances that had a turn most recently; never anything that is not on disk.</summary>
/// <param name="capacity">In characters of payload. Zero reads the file at every turn.</param>
internal sealed class HistoryCache(long capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, LinkedListNode<InstanceState>> entries = [];
    private readonly LinkedList<InstanceState> newestFirst = new();
    private long size;

    /// <summary>Takes it out; whoever has had a turn puts it back.</summary>
    public InstanceState? Take(long instance)
    {
        lock (gate)
        {
            if (!entries.Remove(instance, out var node))
                return null;
            Unlink(node);
            return node.Value;
        }
    }

    public void Put(InstanceState state)
    {
        lock (gate)
        {
            if (entries.Remove(state.Instance.Key, out var old))
                Unlink(old);
            entries.Add(state.Instance.Key, newestFirst.AddFirst(state));
            size += state.Size;
            while (size > capacity && newestFirst.Last is { } oldest)
            {
                entries.Remove(oldest.Value.Instance.Key);
                Unlink(oldest);
            }
        }
    }

    private void Unlink(LinkedListNode<InstanceState> node)
    {
        newestFirst.Remove(node);
        size -= node.Value.Size;
    }
}
