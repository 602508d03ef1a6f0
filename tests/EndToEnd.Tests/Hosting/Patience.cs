namespace EndToEnd.Tests.Hosting;

/// <summary>Waits for what must come, and fails when it doesn't.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(180);

    public static async Task<T> UntilAsync<T>(string what, Func<Task<T>> look, Func<T, bool> holds)
    {
        using var patience = new CancellationTokenSource(Limit);
        while (true)
        {
            var seen = await look();
            if (holds(seen))
                return seen;
            if (patience.IsCancellationRequested)
                Assert.Fail($"{what} did not come within {Limit.TotalSeconds} s; last seen: {seen}");
            await Task.Delay(10);
        }
    }
}
