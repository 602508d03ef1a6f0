namespace Journey.Cli.Demo;

/// <param name="Interactions">An event log instead of the sample's.</param>
/// <param name="Mapping">Headers by role, for that log.</param>
/// <param name="Output">Where files go.</param>
/// <param name="Serve">Whether the backend stays up.</param>
internal sealed record DemoSettings(FileInfo? Interactions, IReadOnlyDictionary<string, string> Mapping, DirectoryInfo Output, bool Serve);

/// <summary>The demo can't go on; the message says why.</summary>
internal sealed class DemoFailure(string message) : Exception(message);
