namespace Microsoft.DurableTask;

/// <summary>Names the task that a class implements.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    /// <summary>The name; <c>default</c> means the class's own.</summary>
    public TaskName Name { get; } = string.IsNullOrEmpty(name) ? default : new TaskName(name);

    /// <summary>The version that the class implements; null for any.</summary>
    public string? Version { get; set; }
}
