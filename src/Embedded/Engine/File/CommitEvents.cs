namespace Embedded.Engine.File;

/// <summary>Told of each commit, on the writer's thread: where a test stops the program or lets the disk fail.</summary>
internal sealed class CommitEvents
{
    /// <summary>Before it; what is thrown takes back all of it.</summary>
    public Action? Committing { get; set; }

    /// <summary>After it, before anybody is told.</summary>
    public Action? Committed { get; set; }
}
