using System.Collections.Concurrent;
using System.Diagnostics;

namespace Embedded.Tests.DurableTask;

/// <summary>Listens to one trace, that of the span it opens; other tests beside it stay unwatched.</summary>
internal sealed class SpanWatch : IDisposable
{
    /// <summary>A listener is the whole process's: tests that have one, or must have none, run one after the other.</summary>
    public const string OneAtATime = "tracing";

    private const string OwnName = "Embedded.Tests";

    private static readonly ActivitySource Own = new(OwnName);

    private readonly ConcurrentQueue<Activity> ended = [];
    private readonly ActivityListener listener;

    public SpanWatch(string? state = null)
    {
        Root = new Activity("test") { TraceStateString = state }.Start();
        listener = new ActivityListener
        {
            // By name: a source asks as it is made, when it is not yet the one that is kept here.
            ShouldListenTo = source => source.Name is OwnName or "Microsoft.DurableTask",
            Sample = (ref asked) => asked.TraceId == Root.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public Activity Root { get; }

    /// <summary>Every span that has ended, as its kind, name and the name of what it is under.</summary>
    public IEnumerable<string> Tree => ended.Select(span => $"{span.Kind} {span.OperationName} < {ParentOf(span)}").Order(StringComparer.Ordinal);

    /// <summary>What a span tells, without what is not there.</summary>
    public static IEnumerable<string> Told(Activity span) =>
        span.TagObjects.Select(tag => $"{tag.Key.Replace("durabletask.", "", StringComparison.Ordinal)}={tag.Value}").Order(StringComparer.Ordinal);

    /// <summary>A span of the orchestrator's or activity's own code.</summary>
    public static void Note(string name) => Own.StartActivity(name)?.Stop();

    public List<Activity> All(string name, ActivityKind kind) => [.. ended.Where(span => span.OperationName == name && span.Kind == kind)];

    public Activity One(string name, ActivityKind kind) => Assert.Single(All(name, kind));

    public void Dispose()
    {
        listener.Dispose();
        Root.Stop();
    }

    private string ParentOf(Activity span)
    {
        if (span.ParentSpanId == Root.SpanId)
            return Root.OperationName;
        var parents = ended.Where(other => other.SpanId == span.ParentSpanId).Select(other => $"{other.Kind} {other.OperationName}").Distinct();
        return string.Join(" and ", parents);
    }
}
