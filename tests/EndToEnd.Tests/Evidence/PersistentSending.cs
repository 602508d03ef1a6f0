using Journey.Cli.Api;

namespace EndToEnd.Tests.Evidence;

/// <summary>Sending to a backend that is started anew meanwhile.</summary>
public sealed class PersistentSending
{
    private static readonly ApiReply Stored = new(200, "", null, null, null);
    private static readonly ApiReply Failed = new(503, "", null, null, null);

    [Fact]
    public async Task A_backend_that_is_away_is_asked_again_for_about_a_minute_and_somebody_is_told()
    {
        var (clock, told) = (new HastyClock(), new List<TimeSpan>());
        var (persistence, attempts) = (new Persistence(clock, told.Add), 0);
        await Assert.ThrowsAsync<HttpRequestException>(() => persistence.RunAsync(AwayAsync, TestContext.Current.CancellationToken));
        Assert.Equal(told, clock.Passed);
        Assert.Equal(told.Count + 1, attempts);
        Assert.InRange(told.Sum(pause => pause.TotalSeconds), 45, 90);
        Assert.Equal(told.Order(), told);

        Task<ApiReply> AwayAsync()
        {
            attempts++;
            throw new HttpRequestException("Connection refused");
        }
    }

    [Fact]
    public async Task The_first_answer_of_one_that_is_back_is_taken_and_a_refusal_is_one()
    {
        var (clock, attempts) = (new HastyClock(), 0);
        var persistence = new Persistence(clock, _ => { });
        Assert.Equal(200, (await persistence.RunAsync(() => Task.FromResult(++attempts < 4 ? Failed : Stored), TestContext.Current.CancellationToken)).Status);
        Assert.Equal(3, clock.Passed.Count);
        Assert.Equal(404, (await persistence.RunAsync(() => Task.FromResult(Stored with { Status = 404 }), TestContext.Current.CancellationToken)).Status);
        Assert.Equal(3, clock.Passed.Count);
        Assert.Equal(503, (await persistence.RunAsync(() => Task.FromResult(Failed), TestContext.Current.CancellationToken)).Status);
    }

    /// <summary>What is waited for comes at once.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public List<TimeSpan> Passed { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Passed.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
