namespace Survival.Workload;

/// <summary>What the program under test says it does and has done. Only what is said counts as acknowledged.</summary>
internal sealed class Journal(Action<string> write)
{
    private readonly Lock gate = new();

    public void Say(string verb, params ReadOnlySpan<string> words)
    {
        var line = $"{verb}\t{string.Join('\t', words!)}";
        lock (gate)
            write(line);
    }
}

/// <summary>The words. Those in -ing are said before, the others after the backend has acknowledged.</summary>
internal static class Verbs
{
    public const string Started = "started";
    public const string Added = "added";
    public const string Terminating = "terminating";
    public const string Terminated = "terminated";
    public const string Sent = "sent";
    public const string Cancelling = "cancelling";
    public const string Cancelled = "cancelled";
    public const string Settling = "settling";
    public const string Settled = "settled";
    public const string Wrote = "wrote";
    public const string Counted = "counted";
    public const string Deleting = "deleting";
    public const string Deleted = "deleted";
}
