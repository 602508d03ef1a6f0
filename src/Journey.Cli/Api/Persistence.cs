namespace Journey.Cli.Api;

/// <summary>Asks a backend that is away again: one that is started anew is back within a minute, as a rule.</summary>
/// <param name="time">Lets the pauses pass.</param>
/// <param name="waiting">Told that the backend is away, and how long it is until it is asked again.</param>
internal sealed class Persistence(TimeProvider time, Action<TimeSpan> waiting)
{
    /// <summary>Between attempts: short at first, since most that is lost is lost for a moment.</summary>
    public static IReadOnlyList<TimeSpan> Pauses { get; } = [.. new[] { 0.3, 0.7, 1.5, 3, 5, 10, 10, 15, 15 }.Select(TimeSpan.FromSeconds)];

    /// <param name="attempt">What is done: the same again where it had been done and its answer was lost.</param>
    /// <param name="cancellation">Ends the pauses.</param>
    /// <returns>The first answer of a backend that is there; where it stays away, its last one.</returns>
    /// <exception cref="HttpRequestException">Nobody answered, to the last attempt.</exception>
    public async Task<ApiReply> RunAsync(Func<Task<ApiReply>> attempt, CancellationToken cancellation)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                if (await attempt() is { Status: < 500 } reply)
                    return reply;
            }
            catch (HttpRequestException)
            {
                // It is asked again.
            }

            waiting(pause);
            await Task.Delay(pause, time, cancellation);
        }

        return await attempt();
    }
}
