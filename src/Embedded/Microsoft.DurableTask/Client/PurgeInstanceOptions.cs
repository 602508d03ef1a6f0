namespace Microsoft.DurableTask.Client;

/// <summary>How to purge.</summary>
/// <param name="Recursive">Whether child orchestrations go as well.</param>
public record PurgeInstanceOptions(bool Recursive = false);
