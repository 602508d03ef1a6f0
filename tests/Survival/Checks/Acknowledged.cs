using System.Globalization;
using Survival.Workload;

namespace Survival.Checks;

/// <summary>All that was said so far, by every process that was killed.</summary>
internal sealed class Acknowledged
{
    private readonly Dictionary<string, HashSet<string>> said = [];

    public int Lines { get; private set; }

    public Dictionary<string, List<string>> Added { get; } = [];

    public Dictionary<string, int> Counters { get; } = [];

    /// <summary>Of each message, in order: what a consumer was about to do, and what it has done.</summary>
    public Dictionary<string, List<(bool IsDone, string Outcome)>> Settlements { get; } = [];

    /// <summary>Of each instance, in order: the output with which it was about to be terminated, and was.</summary>
    public Dictionary<string, List<(bool IsDone, string Output)>> Terminations { get; } = [];

    public IReadOnlySet<string> All(string verb) => said.TryGetValue(verb, out var found) ? found : new HashSet<string>();

    public void Hear(string line)
    {
        var words = line.Split('\t');
        Lines++;
        switch (words[0])
        {
            case Verbs.Added:
                ListOf(Added, words[1]).Add(words[2]);
                break;
            case Verbs.Counted:
                Counters[words[1]] = Math.Max(Counters.GetValueOrDefault(words[1]), int.Parse(words[2], CultureInfo.InvariantCulture));
                break;
            case Verbs.Settling or Verbs.Settled:
                ListOf(Settlements, words[1]).Add((words[0] == Verbs.Settled, words[2]));
                break;
            case Verbs.Terminating or Verbs.Terminated:
                ListOf(Terminations, words[1]).Add((words[0] == Verbs.Terminated, words[2]));
                break;
            default:
                if (!said.TryGetValue(words[0], out var set))
                    said.Add(words[0], set = []);
                set.Add(words[1]);
                break;
        }
    }

    private static List<T> ListOf<T>(Dictionary<string, List<T>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }
}
