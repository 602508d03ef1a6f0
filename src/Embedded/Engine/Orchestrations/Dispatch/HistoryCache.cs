namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>An instance that goes on, with all its turns.</summary>
internal sealed record InstanceState(Instance Instance, List<Turn> Turns);

/// <summary>Decoded histories of the instances that had a turn most recently; never anything that is not on disk.</summary>
/// <param name="capacity">In turns. Zero reads the file at every turn.</param>
internal sealed class HistoryCache(int capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, LinkedListNode<InstanceState>> entries = [];
    private readonly LinkedList<InstanceState> newestFirst = new();
    private int turns;

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
            turns += Weight(state);
            while (turns > capacity && newestFirst.Last is { } oldest)
            {
                entries.Remove(oldest.Value.Instance.Key);
                Unlink(oldest);
            }
        }
    }

    private void Unlink(LinkedListNode<InstanceState> node)
    {
        newestFirst.Remove(node);
        turns -= Weight(node.Value);
    }

    private static int Weight(InstanceState state) => state.Turns.Count + 1;
}
