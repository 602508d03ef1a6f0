namespace Embedded.Engine.Orchestrations;

/// <summary>What a turn came to.</summary>
/// <param name="Outgoing">What is to be done.</param>
/// <param name="Scheduled">The same as history keeps it.</param>
/// <param name="CustomStatus">What this replay set last.</param>
/// <param name="IsSuspended">Whether it is held.</param>
/// <param name="Ending">How it ended, null when it goes on.</param>
internal sealed record TurnOutcome(
    IReadOnlyList<Outgoing> Outgoing, IReadOnlyList<Scheduled> Scheduled, string? CustomStatus, bool IsSuspended, Ending? Ending);

/// <summary>How a generation ended.</summary>
internal abstract record Ending
{
    private Ending()
    {
    }

    public sealed record Completed(string? Output) : Ending;

    public sealed record Failed(string? Output, Failure Failure) : Ending;

    public sealed record Terminated(string? Output, bool Recursive) : Ending;

    /// <param name="Input">The next generation's.</param>
    /// <param name="Version">The next generation's, null for none.</param>
    /// <param name="Kept">What the next generation takes first.</param>
    public sealed record ContinuedAsNew(string? Input, string? Version, IReadOnlyList<Incoming> Kept) : Ending;
}
