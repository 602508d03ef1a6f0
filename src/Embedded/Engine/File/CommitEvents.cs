namespace Embedded.Engine.File;

/// <summary>What becomes of writes, told on the writer's thread. Whoever keeps in memory what a write has put into the file learns here that it isn't there.</summary>
internal sealed class CommitEvents
{
    /// <summary>Before a commit; one that throws stops it.</summary>
    public Action? Committing { get; set; }

    /// <summary>After a commit, before anybody is told.</summary>
    public Action? Committed { get; set; }

    /// <summary>One write or all of a batch were taken back.</summary>
    public Action? RolledBack { get; set; }
}
