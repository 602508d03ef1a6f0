using System.Runtime.CompilerServices;
using Journey.Analysis.Journeys;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Interactions of others. Who served them is no customer, and called as one by chance: there only what identifies is looked for.</summary>
public sealed class EventMentions(JourneyStore store, JourneyWriter writer, JourneyRepository journeys, JourneyRulesReader rulesReader) : IMentionsCustomers
{
    /// <summary>Whose write it is, in the names of layers; no import has this id.</summary>
    private const string Import = "mentions";

    public async IAsyncEnumerable<Mention> FindAsync(string projectId, Person person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var texts = Texts(person);
        await foreach (var (_, events) in store.BucketsAsync(projectId, cancellation))
        {
            foreach (var (id, time, fields) in texts.Naming(CustomerEvents.Split(events, person.IsCalled, person.Has).Others))
                yield return new Mention(EvidenceKinds.Interactions, id, time, fields);
        }
    }

    public async Task StrikeAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var (texts, rules) = (Texts(person), await rulesReader.ReadAsync(projectId, cancellation));
        await foreach (var (number, events) in store.BucketsAsync(projectId, cancellation))
        {
            if (texts.Struck(events) is null)
                continue;
            await writer.RewriteAsync(projectId, number, Import, _ => false, all => texts.Struck(all) ?? all, rules, cancellation);
            await journeys.SweepAsync(projectId, await journeys.ReadAsync(projectId, number, cancellation), cancellation);
        }
    }

    private static EventTexts Texts(Person person) => new(person.SoughtNames(), person.SoughtIdentifiers());
}
