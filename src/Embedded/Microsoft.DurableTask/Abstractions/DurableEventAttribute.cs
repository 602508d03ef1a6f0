namespace Microsoft.DurableTask;

/// <summary>Names the external event whose payload a type is.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class DurableEventAttribute(string? name = null) : Attribute
{
    /// <summary>The name; <c>default</c> means the type's own.</summary>
    public TaskName Name { get; } = string.IsNullOrEmpty(name) ? default : new TaskName(name);
}
