namespace Embedded.Tests.DurableTask.Random;

/// <summary>A workflow as data: one step, and the steps inside it.</summary>
/// <param name="Step">What is done.</param>
/// <param name="Number">Its own within the workflow: names its events and children, and sizes what it does.</param>
/// <param name="Parts">What a child or a fan-out consists of.</param>
internal sealed record Plan(Step Step, int Number, IReadOnlyList<Plan> Parts)
{
    /// <summary>What the step gives, said without any engine.</summary>
    public string Result() => Step switch
    {
        Step.Activity or Step.FirstOfTwo => $"{Number * 2}",
        Step.Failure => $"no {Number}",
        Step.Retry => $"after {Number % 3}",
        Step.Timer => "slept",
        Step.Event or Step.EventToItself => $"got {Number}",
        Step.MissedEvent => "missed",
        Step.SameOnReplay => "same",
        Step.Child => $"[{string.Join(' ', Results(Parts))}]",
        Step.FanOut => $"({string.Join(' ', Results(Parts))})",
        _ => throw new InvalidOperationException($"{Step} gives nothing."),
    };

    public static IEnumerable<string> Results(IEnumerable<Plan> plans) => plans.Where(plan => plan.Step != Step.ContinueAsNew).Select(plan => plan.Result());

    /// <summary>The same seed gives the same workflow.</summary>
    public static IReadOnlyList<Plan> Make(int seed)
    {
        var random = new System.Random(seed);
        var made = 0;
        return Sequence(3);

        IReadOnlyList<Plan> Sequence(int depth) => [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Make(depth, Enum.GetValues<Step>()))];

        Plan Make(int depth, Step[] steps)
        {
            var step = steps[random.Next(steps.Length)];
            var number = ++made;
            return step switch
            {
                Step.Child when depth > 0 => new Plan(step, number, Sequence(depth - 1)),
                // Side by side, none can begin the workflow anew.
                Step.FanOut when depth > 0 => new Plan(step, number, [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => Make(depth - 1, [.. steps.Where(other => other != Step.ContinueAsNew)]))]),
                Step.Child or Step.FanOut => new Plan(Step.Activity, number, []),
                _ => new Plan(step, number, []),
            };
        }
    }
}

internal enum Step
{
    Activity,
    Failure,
    Retry,
    Timer,
    Event,
    EventToItself,
    MissedEvent,
    FirstOfTwo,
    SameOnReplay,
    Child,
    FanOut,
    ContinueAsNew,
}
