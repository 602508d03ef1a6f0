using System.Globalization;

namespace Survival.Workload;

/// <summary>A kind of orchestration: what it must come to and which effects it must have, by its number alone.</summary>
/// <param name="Name">Also the orchestrator's.</param>
/// <param name="Output">The output; null when it depends on what was sent to it.</param>
/// <param name="Effects">All effects, those of its children too.</param>
internal sealed record Kind(string Name, Func<int, string?> Output, Func<string, int, IReadOnlyList<Effect>> Effects)
{
    public const string Sequence = "seq";
    public const string FanOut = "fan";
    public const string Timer = "timer";
    public const string Events = "event";
    public const string Children = "sub";
    public const string Generations = "can";
    public const string Retried = "retry";
    public const string Failing = "fail";
    public const string Ended = "term";

    public const int AttemptsNeeded = 3;

    public static IReadOnlyList<Kind> All { get; } =
    [
        new(Sequence, n => Sum(n, 5), (id, n) => Several(id, n, 5)),
        new(FanOut, n => Sum(n, 8), (id, n) => Several(id, n, 8)),
        new(Timer, n => Sum(n, 2), (id, n) => Several(id, n, 2)),
        new(Events, _ => null, (id, n) => Several(id, n, 2)),
        new(Children, n => Sum(n, 3), (id, n) => [.. Enumerable.Range(0, 3).Select(i => Child(id, n, i))]),
        new(Generations, n => Sum(n, 4), (id, n) => Several(id, n, 4)),
        new(Retried, n => Sum(n, 1), (id, n) => Several(id, n, 1)),
        new(Failing, _ => null, (id, n) => Several(id, n, 1)),
        new(Ended, _ => null, (_, _) => []),
    ];

    public static Kind Of(string name) => All.Single(kind => kind.Name == name);

    public static Effect Step(string id, int number, int step) => new(id, $"{step}", number + step);

    public static Effect Child(string id, int number, int child) => Step($"{id}.{child}", number, child);

    /// <summary>An id as <see cref="InstanceId"/> makes it, of an orchestration or of a child of one.</summary>
    public static (string Kind, int Number) Parse(string id)
    {
        var words = id.Split('.')[0].Split('-');
        return (words[1], int.Parse(words[2], CultureInfo.InvariantCulture));
    }

    public static bool IsChild(string id) => id.Contains('.', StringComparison.Ordinal);

    public static string InstanceId(int round, string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{round:D4}-{kind}-{number}");

    private static IReadOnlyList<Effect> Several(string id, int number, int count) => [.. Enumerable.Range(0, count).Select(step => Step(id, number, step))];

    private static string Sum(int number, int count) => Enumerable.Range(0, count).Sum(step => Step("", number, step).Result).ToString(CultureInfo.InvariantCulture);
}
