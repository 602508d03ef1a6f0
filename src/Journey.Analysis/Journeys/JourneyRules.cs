using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Journey.Analysis.Journeys;

/// <summary>The rules by which events that name no case become journeys, and which customers are one.</summary>
public sealed class JourneyRules
{
    /// <summary>Days without an event after which a customer's next one begins a new journey, unless the charter says otherwise.</summary>
    public const int UsualGapDays = 30;

    private string? fingerprint;
    private JourneyRules? alone;
    private HashSet<string>? joined;
    private string? identities;

    /// <summary>A gap of 30 days, no goal, each customer one of their own.</summary>
    public static JourneyRules Usual { get; } = new();

    /// <summary>After more days than these without an event a customer's next one begins a new journey.</summary>
    public int GapDays { get; init; } = UsualGapDays;

    /// <summary>What ends a journey; null for the gap alone.</summary>
    public JourneyGoal? Goal { get; init; }

    /// <summary>Ids of customers who are another one, with that one's id, which is no such id itself.</summary>
    /// <exception cref="ArgumentException">One leads to another that leads on.</exception>
    public IReadOnlyDictionary<string, string> Aliases
    {
        get;
        init => field = value.Values.Any(value.ContainsKey) ? throw new ArgumentException("An id that stands for another one is itself another one's.") : value;
    } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The same text for the same rules, whatever the order in which they were put together; another one for others; null for the usual ones.</summary>
    public string? Fingerprint => this is { GapDays: UsualGapDays, Goal: null, Aliases.Count: 0 } ? null : fingerprint ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text())))[..32];

    /// <summary>The same rules with each customer one of their own: what figures are kept by.</summary>
    public JourneyRules Alone => Aliases.Count == 0 ? this : alone ??= new JourneyRules { GapDays = GapDays, Goal = Goal };

    /// <summary>Names who is one customer, whatever ends a journey; null where each is one of their own.</summary>
    public string? Identities => Aliases.Count == 0 ? null : identities ??= new JourneyRules { Aliases = Aliases }.Fingerprint;

    /// <summary>Whether the events of a key are joined with those of another one.</summary>
    public bool Joins(JourneyKey key) => !key.IsCase && Aliases.Count > 0 && (joined ??= [.. Aliases.Keys, .. Aliases.Values]).Contains(key.Id);

    /// <summary>The id that a customer goes by.</summary>
    public string Canonical(string customer) => Aliases.Count > 0 && Aliases.TryGetValue(customer, out var other) ? other : customer;

    /// <summary>The key under which the events of a key are joined: a case stays what it is.</summary>
    public JourneyKey Canonical(JourneyKey key) => key.IsCase || Aliases.Count == 0 ? key : key with { Id = Canonical(key.Id) };

    // Each text behind its length, so that no two sets of rules give one text.
    private string Text()
    {
        var all = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"1|{GapDays}|{(Goal is null ? '-' : Goal.IsStage ? 's' : 't')}"));
        void Add(string text) => all.Append(CultureInfo.InvariantCulture, $"|{text.Length}:{text}");
        if (Goal is { } goal)
        {
            Add(goal.Id);
            foreach (var (touchpoint, stage) in goal.Stages.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                Add(touchpoint);
                Add(stage);
            }

            if (goal.Names.Count > 0)
                all.Append('=');
            foreach (var name in goal.Names.Order(StringComparer.Ordinal))
                Add(name);
        }

        all.Append('#');
        foreach (var (alias, canonical) in Aliases.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Add(alias);
            Add(canonical);
        }

        return all.ToString();
    }
}
