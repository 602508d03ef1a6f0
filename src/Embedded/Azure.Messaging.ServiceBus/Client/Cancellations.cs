namespace Azure.Messaging.ServiceBus;

/// <summary>Tells a cancellation as the package does.</summary>
internal static class Cancellations
{
    /// <exception cref="TaskCanceledException">It was cancelled.</exception>
    public static void Check(CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            throw new TaskCanceledException(null, null, cancellation);
    }

    public static async Task<T> TellAsync<T>(Task<T> task, CancellationToken cancellation)
    {
        try
        {
            return await task;
        }
        catch (OperationCanceledException fault) when (fault is not TaskCanceledException)
        {
            throw new TaskCanceledException(fault.Message, fault, cancellation);
        }
    }
}
