namespace Microsoft.DurableTask.Client;

/// <summary>How to terminate.</summary>
/// <param name="Output">The output that the instance gets.</param>
/// <param name="Recursive">Whether child orchestrations end as well.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
