namespace Embedded.Functions.Host;

/// <summary>
/// The <c>functionTimeout</c> of host.json. A function that takes longer is told to stop and counts as failed, whether it stops or not: its place goes
/// to others. (The official host restarts its worker process instead.) Measured by the machine, not by the host's clock: moving that makes no function slow.
/// </summary>
internal sealed class FunctionTimeLimit(HostJson hostJson)
{
    /// <exception cref="FunctionTimedOut">The time is over.</exception>
    public async Task<object?> RunAsync(string function, Func<CancellationToken, Task<object?>> invoke, CancellationToken stopping)
    {
        var limit = hostJson.FunctionTimeout;
        // Not disposed of: code that pays no heed to it may still hold its token.
        var ended = new CancellationTokenSource();
        using var link = stopping.Register(ended.Cancel);
        // On the pool, because a function may also hold its thread.
        var running = Task.Run(() => invoke(ended.Token), CancellationToken.None);
        try
        {
            return await running.WaitAsync(limit, CancellationToken.None);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            await ended.CancelAsync();
            throw new FunctionTimedOut(function, limit);
        }
    }
}

/// <summary>A function ran longer than allowed.</summary>
internal sealed class FunctionTimedOut(string function, TimeSpan limit)
    : TimeoutException($"Function '{function}' took longer than {limit} (functionTimeout in host.json).");
