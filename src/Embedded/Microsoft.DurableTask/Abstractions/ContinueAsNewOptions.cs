namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts over.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The next generation's input.</summary>
    public object? NewInput { get; set; }

    /// <summary>The next generation's version; null keeps the present one.</summary>
    public string? NewVersion { get; set; }

    /// <summary>Whether events not yet taken come along. They do unless told otherwise.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;
}
