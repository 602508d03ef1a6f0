using System.Runtime.CompilerServices;
using System.Text.Json;
using Journey.Analysis.Customers;
using Journey.Analysis.Evidence;
using Journey.Analysis.Messages;
using Journey.Analysis.Metrics;
using Journey.Domain;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>What is known after all statements that are kept, in no certain order. What is said of one thing stands in one bucket, so no more than a bucket is in memory.</summary>
internal static class StoredStatements
{
    public static Statement<T> Read<T>(string line) => JsonSerializer.Deserialize<Statement<T>>(line, Json.Options)!;

    public static IAsyncEnumerable<Customer> CustomersAsync(this EvidenceRepository evidence, string projectId, CancellationToken cancellation) =>
        evidence.KnownAsync(projectId, EvidenceKinds.Customers, Customers, cancellation);

    public static IAsyncEnumerable<SentMessage> MessagesAsync(this EvidenceRepository evidence, string projectId, CancellationToken cancellation) =>
        evidence.KnownAsync(projectId, EvidenceKinds.Messages, Messages, cancellation);

    public static IAsyncEnumerable<MetricReading> MetricsAsync(this EvidenceRepository evidence, string projectId, CancellationToken cancellation) =>
        evidence.KnownAsync(projectId, EvidenceKinds.Metrics, Metrics, cancellation);

    public static IAsyncEnumerable<ContextEvent> ContextAsync(this EvidenceRepository evidence, string projectId, CancellationToken cancellation) =>
        evidence.KnownAsync(projectId, EvidenceKinds.Context, Context, cancellation);

    public static IStatements<Customer> Customers() => new CustomerStates();

    public static IStatements<SentMessage> Messages() => new MessageStates();

    public static IStatements<MetricReading> Metrics() => new LatestStatements<MetricReading>(MetricReadings.Key);

    public static IStatements<ContextEvent> Context() => new LatestStatements<ContextEvent>(known => known.Id);

    private static async IAsyncEnumerable<T> KnownAsync<T>(
        this EvidenceRepository evidence, string projectId, string kind, Func<IStatements<T>> begin, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var lines in evidence.BucketsAsync(projectId, kind, cancellation))
        {
            var known = begin();
            foreach (var line in lines)
                known.Add(Read<T>(line.Line));
            foreach (var one in known.All)
                yield return one;
        }
    }
}
