namespace Embedded.Functions.Host;

/// <summary>
/// Ends what waits for a function that exceeds host.json's <c>functionTimeout</c>. The function's token is cancelled; where the official
/// host ends the worker's process, code that pays no heed to its token goes on here, and nobody waits for it.
/// </summary>
internal sealed class FunctionTimeLimit(HostJson hostJson, TimeProvider time)
{
    private readonly TimeSpan limit = hostJson.FunctionTimeout;

    /// <exception cref="FunctionTimedOut">It ran too long.</exception>
    public async Task<T> RunAsync<T>(string function, Func<CancellationToken, Task<T>> run, CancellationToken cancellation)
    {
        // Not disposed of: code that pays no heed to it may hold its token for long.
        var ended = new CancellationTokenSource();
        using var link = cancellation.Register(ended.Cancel);
        // On the pool, because such code may hold its thread as well.
        var running = Task.Run(() => run(ended.Token), CancellationToken.None);
        try
        {
            return await running.WaitAsync(limit, time, CancellationToken.None);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            await ended.CancelAsync();
            throw new FunctionTimedOut(function, limit);
        }
    }
}

/// <summary>A function ran longer than allowed.</summary>
internal sealed class FunctionTimedOut(string function, TimeSpan limit) : TimeoutException($"Timeout value of {limit} was exceeded by function: {function}");
