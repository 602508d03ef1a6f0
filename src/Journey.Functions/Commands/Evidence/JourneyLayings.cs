using System.Text.Json;
using Journey.Analysis.Journeys;
using Journey.Domain;
using Journey.Storage;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>A laying of a project's interactions. Whoever looks at one sees all of it under its rules, whatever comes into force meanwhile.</summary>
/// <param name="Laid">Which it is.</param>
/// <param name="Rules">By which events are journeys, and which customers are one.</param>
public sealed record JourneyLaying(JourneysLaid Laid, JourneyRules Rules)
{
    public long Generation => Laid.Generation;

    /// <summary>The bucket of a journey's events.</summary>
    public int BucketOf(JourneyKey key) => JourneyRepository.BucketOf(Rules.Canonical(key).Id);
}

/// <summary>Knows the layings of interactions: the one in force, and the rules of each.</summary>
public sealed class JourneyLayings(ProjectRepository projects, JourneyRulesRepository stored)
{
    /// <summary>Ids of customers who are another one, that are kept in memory.</summary>
    private const long MostKept = 500_000;

    // A laying's rules never change.
    private readonly Recent<(string Project, long Generation), JourneyRules> recent = new(MostKept);

    /// <returns>The laying that figures are read from.</returns>
    public async Task<JourneyLaying> InForceAsync(string projectId, CancellationToken cancellation)
    {
        var laid = await projects.JourneysAsync(projectId, cancellation);
        return new JourneyLaying(laid, laid.Generation == 0 ? JourneyRules.Usual : await RulesAsync(projectId, laid.Generation, cancellation) ?? throw new InvalidOperationException($"The rules of laying {laid.Generation} of project {projectId} are not there."));
    }

    /// <returns>Null where that laying was not begun.</returns>
    public async Task<JourneyRules?> RulesAsync(string projectId, long generation, CancellationToken cancellation)
    {
        if (!recent.TryGet((projectId, generation), out var known) && await stored.FindAsync(projectId, generation, cancellation) is { } text)
            recent.Set((projectId, generation), known = Read(text), 1 + known.Aliases.Count);
        return known;
    }

    /// <summary>Begins a laying by these rules, unless it was begun by others.</summary>
    /// <returns>The rules that it is made by.</returns>
    public async Task<JourneyRules> BeginAsync(string projectId, long generation, JourneyRules rules, CancellationToken cancellation) =>
        Read(await stored.FixAsync(projectId, generation, rules.Fingerprint, JsonSerializer.Serialize(rules, Json.Options), cancellation));

    private static JourneyRules Read(string text) => JsonSerializer.Deserialize<JourneyRules>(text, Json.Options)!;
}
