using System.Text.Json;
using Journey.Analysis.Drafts;
using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Analysis.Segments;
using Journey.Analysis.Text;
using Journey.Domain;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>All evidence of a project.</summary>
/// <param name="Journeys">What customers did.</param>
/// <param name="Moods">What they said, by time, then by id.</param>
/// <param name="Rules">By which events are journeys, and who is who.</param>
public sealed record ProjectEvidence(JourneyEvidence Journeys, IReadOnlyList<Mood> Moods, JourneyRules Rules);

/// <summary>Feedback as it is kept.</summary>
/// <param name="Mood">Null where nothing could be read in it.</param>
/// <param name="NotUnderstood">Why not.</param>
internal sealed record KeptFeedback(Feedback Feedback, Mood? Mood, string? NotUnderstood)
{
    /// <summary>The customer's mood, without the words where they may not be shown; null of what somebody else said, who speaks of customers but does not feel as they do.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Mood? Voice =>
        IsOfOthers ? null
        : Feedback.MayBeQuoted == false && Mood is not null ? Mood with { Text = "", Phrases = [] }
        : Mood;

    /// <summary>Whether somebody else than a customer said it, such as who served them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsOfOthers => !Speakers.IsOfCustomer(Feedback);

    /// <summary>Without reading the whole line: within a text a quotation mark is escaped, so that none can pretend to be this.</summary>
    public static bool IsNotToBeQuoted(string line) => line.Contains("\"mayBeQuoted\":false", StringComparison.Ordinal);

    public static KeptFeedback Of(ReadFeedback read) => read switch
    {
        ReadFeedback.Understood understood => new KeptFeedback(understood.Feedback, understood.Mood, null),
        ReadFeedback.NotUnderstood not => new KeptFeedback(not.Feedback, null, not.Reason),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>Reads evidence back from where it is kept. What customers said who refused analysis is left out, and they are none of those looked at; their journeys count in the figures, which name nobody.</summary>
public sealed class EvidenceReader(EvidenceRepository repository, JourneyReader journeys, JourneyRulesReader rulesReader, CustomerDirectory directory)
{
    /// <param name="projectId">The project.</param>
    /// <param name="looksAtCustomers">Whether the single customers are looked at, which takes a look at all events.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <param name="spans">Where the customers are looked at, also what they did in the last so many microseconds.</param>
    public async Task<ProjectEvidence> ReadAsync(string projectId, bool looksAtCustomers, CancellationToken cancellation, IReadOnlyList<long>? spans = null)
    {
        var rules = await rulesReader.ReadAsync(projectId, cancellation);
        // Who refused under one id refused under all.
        var refused = (await directory.NotAnalysedAsync(projectId, cancellation)).Select(rules.Canonical).ToHashSet(StringComparer.Ordinal);
        var (moods, ratings) = await SaidAsync(projectId, rules, refused, cancellation);
        var evidence = new JourneyEvidence(await journeys.TallyAsync(projectId, rules, cancellation)) { Ratings = ratings };
        if (looksAtCustomers)
        {
            var take = evidence.LookAtCustomers(moods, rules, refused);
            await foreach (var events in journeys.JourneysAsync(projectId, rules, cancellation))
                take(events);
            // Only now it is known when the last event was.
            foreach (var span in evidence.NotLookedAt(spans ?? []))
            {
                take = evidence.LookAtLast(span, rules, refused);
                await foreach (var events in journeys.JourneysAsync(projectId, rules, cancellation))
                    take(events);
            }
        }

        return new ProjectEvidence(evidence, moods, rules);
    }

    /// <summary>What customers said, by the ids that they go by, without those who refused: how they felt, and how they rated it.</summary>
    private async Task<(IReadOnlyList<Mood> Moods, IReadOnlyDictionary<string, double> Ratings)> SaidAsync(string projectId, JourneyRules rules, HashSet<string> refused, CancellationToken cancellation)
    {
        var (moods, ratings) = (new List<Mood>(), new MeanRatings());
        await foreach (var line in repository.LinesAsync(projectId, EvidenceKinds.Feedback, cancellation))
        {
            var kept = JsonSerializer.Deserialize<KeptFeedback>(line.Line, Json.Options)!;
            var customer = kept.Feedback.CustomerId is { } id ? rules.Canonical(id) : null;
            if (kept.IsOfOthers || (customer is not null && refused.Contains(customer)))
                continue;
            if (customer is not null)
                ratings.Add(kept.Feedback, customer);
            if (kept.Voice is { } mood)
                moods.Add(mood.CustomerId == customer ? mood : mood with { CustomerId = customer });
        }

        // Means and citations are the same in whatever order files came.
        return ([.. moods.OrderBy(mood => mood.Time).ThenBy(mood => mood.FeedbackId, StringComparer.Ordinal).ThenBy(mood => mood.CustomerId, StringComparer.Ordinal)], ratings.ByCustomer());
    }
}
