using System.Collections.Concurrent;
using Embedded.Engine.File;

namespace Embedded.Engine.Queues;

/// <summary>The numbers that rows carry for their queues, remembered once they are on disk. A queue, once there, stays.</summary>
internal sealed class QueueNames
{
    private const int Longest = 260;

    private readonly ConcurrentDictionary<string, long> known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the queue or makes it, inside the writer.</summary>
    /// <exception cref="ArgumentException">A queue cannot have this name.</exception>
    public long IdOf(DataConnection connection, string queue)
    {
        if (known.TryGetValue(queue, out var id))
            return id;
        if (Find(connection, queue) is { } found)
            return found;
        if (queue.Length > Longest || !queue.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '.' or '-' or '_' or '/'))
            throw new ArgumentException($"'{queue}' is no name of a queue: at most {Longest} ASCII letters, digits, periods, hyphens, underscores and slashes.", nameof(queue));
        connection.Execute("INSERT INTO queue_name (name) VALUES ($1)", queue);
        return Find(connection, queue)!.Value;
    }

    /// <summary>To be called after the commit only: what is rolled back must not be remembered.</summary>
    public void Remember(string queue, long id) => known.TryAdd(queue, id);

    public static long? Find(DataConnection connection, string queue) => (long?)connection.Scalar("SELECT id FROM queue_name WHERE name = $1", queue);
}
