using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Analysis.Journeys;
using Journey.Domain;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Privacy;

/// <summary>What customers did.</summary>
public sealed class HeldInteractions(JourneyStore store, JourneyWriter writer, JourneyRepository journeys, JourneyRulesReader rulesReader) : IHoldsCustomers
{
    /// <summary>Whose write it is, in the names of layers; no import has this id.</summary>
    private const string Import = "erasure";

    public string Name => EvidenceKinds.Interactions;

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var found = new JsonArray();
        await foreach (var (_, events) in store.BucketsAsync(projectId, cancellation))
        {
            foreach (var interaction in Split(events, person).Theirs.Interactions())
                found.Add(JsonSerializer.SerializeToNode(interaction, Json.Options));
        }

        return found;
    }

    /// <summary>Lays each bucket that has some anew from what is left of it, and removes what no head names any more.</summary>
    public async Task EraseAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var rules = await rulesReader.ReadAsync(projectId, cancellation);
        await foreach (var (number, events) in store.BucketsAsync(projectId, cancellation))
        {
            if (Split(events, person).Theirs.Count > 0)
                await writer.RewriteAsync(projectId, number, Import, _ => false, all => Split(all, person).Others, rules, cancellation);
        }

        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
            await journeys.SweepAsync(projectId, await journeys.ReadAsync(projectId, bucket, cancellation), cancellation);
    }

    private static (EventTable Theirs, EventTable Others) Split(EventTable events, Person person) => CustomerEvents.Split(events, person.IsCalled, person.Has);
}
