using System.Runtime.InteropServices;

namespace Journey.Analysis.Journeys;

/// <summary>
/// Puts new events where their file has them among the events of one journey and of equal time: behind the one that precedes them there,
/// else before the first that follows them, else behind all. So a file of which some rows were taken in before, or rejected, gives the
/// figures that it would have given at once.
/// </summary>
internal static class EqualTimes
{
    /// <param name="all">The events that are there, then the new ones.</param>
    /// <param name="old">How many are there.</param>
    /// <param name="file">Each event of the file in its order, but for those left out: by the numbers that <paramref name="all"/> has, its id, and whether it is new.</param>
    /// <returns>All events, the new ones in their places; null where these stand behind the others already.</returns>
    public static EventTable? Placed(EventTable all, int old, IReadOnlyList<(EventRow Row, string? Id, bool IsNew)> file)
    {
        var ties = Ties(all, old);
        if (ties.Count == 0)
            return null;
        for (var index = 0; index < old; index++)
            Of(all.Rows[index])?.Keep(index, all.Rows[index], all.IdOf(index));
        var next = old;
        foreach (var (row, id, isNew) in file)
        {
            if (!isNew)
            {
                Of(row)?.Pass(row, id);
                continue;
            }

            Of(row)?.Place(next);
            next++;
        }

        return ties.Values.Any(tie => !tie.IsAsItCame()) ? Ordered(all, Of) : null;

        Tie? Of(EventRow row) => ties.GetValueOrDefault((row.Journey, row.Time));
    }

    /// <summary>Journeys and times that have events of both sorts.</summary>
    private static Dictionary<(int Journey, long Time), Tie> Ties(EventTable all, int old)
    {
        var brought = all.Rows.Skip(old).Select(row => (row.Journey, row.Time)).ToHashSet();
        return all.Rows.Take(old).Select(row => (row.Journey, row.Time)).Where(brought.Contains).Distinct().ToDictionary(key => key, _ => new Tie());
    }

    private static EventTable Ordered(EventTable all, Func<EventRow, Tie?> of)
    {
        var (ordered, done) = (new EventTable(), new HashSet<Tie>());
        var copier = new EventCopier(all, ordered);
        for (var index = 0; index < all.Count; index++)
        {
            if (of(all.Rows[index]) is not { } tie)
                Copy(index);
            else if (done.Add(tie))
                foreach (var member in tie.InOrder)
                    Copy(member);
        }

        return ordered;

        void Copy(int index) => ordered.Add(copier.Translate(all.Rows[index]), all.IdOf(index));
    }

    /// <summary>Events of one journey and one time.</summary>
    private sealed class Tie
    {
        private readonly LinkedList<int> order = [];
        private readonly Dictionary<EventRow, Queue<LinkedListNode<int>>> alike = [];
        private readonly Dictionary<string, LinkedListNode<int>> named = new(StringComparer.Ordinal);
        private readonly List<int> leading = [];
        private LinkedListNode<int>? last;

        public IEnumerable<int> InOrder => order.Concat(leading);

        public bool IsAsItCame() => InOrder.Zip(InOrder.Skip(1)).All(pair => pair.First < pair.Second);

        public void Keep(int index, EventRow row, string? id)
        {
            var node = order.AddLast(index);
            if (id is not null)
                named.TryAdd(id, node);
            else
                (CollectionsMarshal.GetValueRefOrAddDefault(alike, row, out _) ??= new()).Enqueue(node);
        }

        /// <summary>The file comes to an event that is there, or that it brought before under the same id.</summary>
        public void Pass(EventRow row, string? id)
        {
            if ((id is null ? alike.GetValueOrDefault(row)?.Dequeue() : named.GetValueOrDefault(id)) is not { } node)
                return;
            foreach (var index in leading)
                order.AddBefore(node, index);
            leading.Clear();
            last = node;
        }

        public void Place(int index)
        {
            if (last is null)
                leading.Add(index);
            else
                last = order.AddAfter(last, index);
        }
    }
}
