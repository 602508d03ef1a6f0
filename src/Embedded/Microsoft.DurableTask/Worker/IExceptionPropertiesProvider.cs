namespace Microsoft.DurableTask.Worker;

/// <summary>Tells which properties of an exception go along with its failure details.</summary>
public interface IExceptionPropertiesProvider
{
    /// <summary>Serialisable properties; null for none.</summary>
    IDictionary<string, object?>? GetExceptionProperties(Exception exception);
}
