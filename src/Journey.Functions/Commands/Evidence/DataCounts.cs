using System.Text.Json;
using Journey.Analysis.Customers;
using Journey.Analysis.Evidence;
using Journey.Analysis.Messages;
using Journey.Analysis.Metrics;
using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Counts what a project holds, by the kinds of the data inventory.</summary>
public sealed class DataCounts(EvidenceRepository evidence, JourneyStore journeys)
{
    public async Task<IReadOnlyDictionary<string, DataHeld>> CountAsync(string projectId, CancellationToken cancellation)
    {
        var (customers, messages) = (new CustomerStates(), new MessageStates());
        var (metrics, context) = (new LatestStatements<MetricReading>(MetricReadings.Key), new LatestStatements<ContextEvent>(known => known.Id));
        await evidence.EachAsync<Customer>(projectId, EvidenceKinds.Customers, customers.Add, cancellation);
        await evidence.EachAsync<SentMessage>(projectId, EvidenceKinds.Messages, messages.Add, cancellation);
        await evidence.EachAsync<MetricReading>(projectId, EvidenceKinds.Metrics, metrics.Add, cancellation);
        await evidence.EachAsync<ContextEvent>(projectId, EvidenceKinds.Context, context.Add, cancellation);
        var found = await WordsAsync(projectId, cancellation);
        found[DataInventory.Interactions] = await InteractionsAsync(projectId, cancellation);
        found[DataInventory.Crm] = Held(customers.All.Select(customer => customer.UpdatedAt));
        found[DataInventory.Ccm] = Held(messages.All.Select(message => message.Sent ?? message.Delivered ?? message.Opened ?? message.Answered));
        found[DataInventory.Metrics] = Held(metrics.All.Select(reading => (DateTimeOffset?)reading.Time));
        found[DataInventory.Context] = Held(context.All.Select(known => (DateTimeOffset?)known.Time));
        return found;
    }

    /// <summary>All words and ratings stand together; who asked for them tells them apart.</summary>
    private async Task<Dictionary<string, DataHeld>> WordsAsync(string projectId, CancellationToken cancellation)
    {
        var times = new Dictionary<string, List<DateTimeOffset?>>(StringComparer.Ordinal);
        await foreach (var item in evidence.LinesAsync(projectId, EvidenceKinds.Feedback, cancellation))
        {
            var feedback = JsonSerializer.Deserialize<KeptFeedback>(item.Line, Json.Options)!.Feedback;
            var kind = feedback.Speaker is not null ? DataInventory.Interviews : feedback.Survey is not null ? DataInventory.Surveys : DataInventory.Feedback;
            if (!times.TryGetValue(kind, out var known))
                times.Add(kind, known = []);
            known.Add(feedback.Time);
        }

        return times.ToDictionary(kind => kind.Key, kind => Held(kind.Value), StringComparer.Ordinal);
    }

    private async Task<DataHeld> InteractionsAsync(string projectId, CancellationToken cancellation)
    {
        var held = new DataHeld(0);
        await foreach (var (_, events) in journeys.BucketsAsync(projectId, cancellation))
        {
            if (events.Span() is { } span)
                held = new DataHeld(held.Count + events.Count, Earlier(held.From, span.First), held.To > span.Last ? held.To : span.Last);
        }

        return held;
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private static DataHeld Held(IEnumerable<DateTimeOffset?> times)
    {
        var all = times.ToList();
        return new DataHeld(all.Count, all.Min(), all.Max());
    }
}
