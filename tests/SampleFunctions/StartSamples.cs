using Microsoft.Azure.Functions.Worker;

namespace SampleFunctions;

/// <summary>Timers that run when their host starts.</summary>
public sealed class StartSamples(Diary diary)
{
    [Function("AtStart")]
    public void AtStart([TimerTrigger("0 0 0 1 * *", RunOnStartup = true)] TimerInfo timer) =>
        diary.Lines.Enqueue($"at the start, late {timer.IsPastDue}, planned for {timer.ScheduleStatus?.Next:yyyy-MM-dd}, last {timer.ScheduleStatus?.Last:yyyy-MM-dd}");

    [Function("Unwatched")]
    public void Unwatched([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
        diary.Lines.Enqueue($"unwatched, late {timer.IsPastDue}, status {timer.ScheduleStatus is not null}");
}
