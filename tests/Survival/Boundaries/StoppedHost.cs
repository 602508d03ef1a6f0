using Embedded.Engine.File;
using Survival.Workload;

namespace Survival.Boundaries;

internal enum Side
{
    Before,
    After,
}

/// <summary>
/// A host that is as good as dead from one commit on: at that instant the files are copied as they are, nothing that is said later counts,
/// and no commit succeeds any more.
/// </summary>
internal sealed class StoppedHost
{
    private readonly string file;
    private readonly string remains;
    private readonly int stopAt;
    private readonly Side side;
    private readonly Action<string> hear;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int commits;
    private bool isDead;

    /// <param name="file">Where it works.</param>
    /// <param name="remains">Where the files go that it leaves behind.</param>
    /// <param name="stopAt">The number of the commit.</param>
    /// <param name="side">Whether that commit is still made.</param>
    /// <param name="hear">Told what it says while it lives.</param>
    public StoppedHost(string file, string remains, int stopAt, Side side, Action<string> hear)
    {
        this.file = file;
        this.remains = remains;
        this.stopAt = stopAt;
        this.side = side;
        this.hear = hear;
        Events = new CommitEvents { Committing = () => Reach(Side.Before), Committed = () => Reach(Side.After) };
        Journal = new Journal(Hear);
    }

    public CommitEvents Events { get; }

    public Journal Journal { get; }

    public Task Stopped => stopped.Task;

    private void Hear(string line)
    {
        lock (gate)
        {
            if (!isDead)
                hear(line);
        }
    }

    private void Reach(Side reached)
    {
        lock (gate)
        {
            if (reached == Side.Before)
                commits++;
            if (!isDead && commits == stopAt && reached == side)
            {
                isDead = true;
                foreach (var part in new[] { "", "-wal" }.Where(part => File.Exists(file + part)))
                    File.Copy(file + part, remains + part);
                stopped.SetResult();
            }

            if (isDead)
                throw new IOException("The process is dead.");
        }
    }
}
