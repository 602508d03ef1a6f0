namespace Embedded.Functions.Host;

/// <summary>
/// The <c>functionTimeout</c> of host.json. A function that takes longer is told to stop and counts as failed, whether it stops or not: its place goes
/// to others. (The official host restarts its worker process instead.) Measured by the machine, not by the host's clock: moving that makes no function slow.
/// </summary>
internal sealed class FunctionTimeLimit(HostJson hostJson)
{
    /// <exception cref="TimeoutException">The time is over.</exception>
    public async Task<object?> RunAsync(string function, Func<CancellationToken, Task<object?>> invoke, CancellationToken stopping)
    {
        var limit = hostJson.FunctionTimeout;
        using var over = new CancellationTokenSource(limit);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, over.Token);
        var token = ended.Token;
        // On the pool, because a function may also hold its thread.
        var running = Task.Run(() => invoke(token), CancellationToken.None);
        try
        {
            return await running.WaitAsync(limit, CancellationToken.None);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            throw TooLong(function, limit);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            throw TooLong(function, limit);
        }
    }

    private static TimeoutException TooLong(string function, TimeSpan limit) => new($"Function '{function}' took longer than {limit} (functionTimeout in host.json).");
}
