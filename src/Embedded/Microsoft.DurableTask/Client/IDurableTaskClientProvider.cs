namespace Microsoft.DurableTask.Client;

/// <summary>Finds a host's clients.</summary>
public interface IDurableTaskClientProvider
{
    /// <summary>The client of that name; null means the default one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    DurableTaskClient GetClient(string? name = null);
}
