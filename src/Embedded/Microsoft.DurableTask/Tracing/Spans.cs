using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Embedded.Engine.Orchestrations;

namespace Microsoft.DurableTask.Tracing;

/// <summary>The spans that programs watch for, named and tagged as the official client and worker do. All are null when nobody listens.</summary>
internal static class Spans
{
    private const string Orchestration = "orchestration";
    private const string Activity = "activity";
    private const string Event = "event";

    private static readonly ActivitySource Source = new("Microsoft.DurableTask");

    /// <summary>A client starts an instance.</summary>
    public static Activity? Create(StartRequest request) => Source.HasListeners()
        ? Source.StartActivity(Title("create_orchestration", request.Name, request.Version), ActivityKind.Producer)
            ?.About(Orchestration, request.Name, request.Version).SetTag(Tags.InstanceId, request.Id)
        : null;

    /// <summary>A client raises an event.</summary>
    public static Activity? Raise(string target, string name) => Source.HasListeners()
        ? Source.StartActivity(Title("orchestration_event", name, null), ActivityKind.Producer)?.About(Event, name, null).SetTag(Tags.Target, target)
        : null;

    /// <summary>An instance is at work, from its first turn to its end. Only what was started under a span has one.</summary>
    public static Activity? Run(Instance instance, DateTimeOffset start) => Source.HasListeners() && TraceText.TryRead(instance.Trace, out var parent)
        ? Source.StartActivity(Title(Orchestration, instance.Name, instance.Version), ActivityKind.Server, parent, startTime: start)
            ?.WithSpanId(SpanIds.Of(instance, parent.SpanId)).About(Orchestration, instance.Name, instance.Version).SetTag(Tags.InstanceId, instance.Id)
        : null;

    /// <summary>An activity is at work.</summary>
    public static Activity? Execute(ActivityCall call) => Source.HasListeners() && TraceText.TryRead(call.Trace, out var parent)
        ? Source.StartActivity(Title(Activity, call.Name, call.Version), ActivityKind.Server, parent)
            ?.About(Activity, call.Name, call.Version).SetTag(Tags.InstanceId, call.InstanceId).SetTag(Tags.TaskId, call.TaskId)
        : null;

    /// <summary>An orchestrator waited for what it has called.</summary>
    public static Activity? Wait(Activity orchestration, Instance caller, Outgoing called, DateTimeOffset start) => called switch
    {
        Outgoing.CallActivity call => Source
            .StartActivity(Title(Activity, call.Name, call.Version), ActivityKind.Client, orchestration.Context, startTime: start)
            ?.About(Activity, call.Name, call.Version).SetTag(Tags.InstanceId, caller.Id).SetTag(Tags.TaskId, call.TaskId),
        Outgoing.StartChild child => Source
            .StartActivity(Title(Orchestration, child.Name, child.Version), ActivityKind.Client, orchestration.Context, startTime: start)
            ?.About(Orchestration, child.Name, child.Version).SetTag(Tags.InstanceId, caller.Id),
        Outgoing.SetTimer timer => Source
            .StartActivity($"{Orchestration}:{caller.Name}:timer", ActivityKind.Internal, orchestration.Context, startTime: start)
            ?.About("timer", caller.Name, null).SetTag(Tags.InstanceId, caller.Id).SetTag(Tags.TaskId, timer.TaskId)
            .SetTag(Tags.FireAt, new DateTime(timer.DueAt, DateTimeKind.Utc).ToString("o", CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>An orchestrator sends an event.</summary>
    public static Activity? Send(Activity orchestration, Instance sender, Outgoing.SendEvent sent) => Source
        .StartActivity(Title("orchestration_event", sent.Name, null), ActivityKind.Producer, orchestration.Context)
        ?.About(Event, sent.Name, null).SetTag(Tags.InstanceId, sender.Id).SetTag(Tags.Target, sent.InstanceId);

    /// <summary>Gives a span an id that is known beforehand. There is no public way.</summary>
    public static Activity WithSpanId(this Activity span, ActivitySpanId id)
    {
        SpanId(span) = id.ToHexString();
        return span;
    }

    private static string Title(string what, string name, string? version) => string.IsNullOrEmpty(version) ? $"{what}:{name}" : $"{what}:{name}@({version})";

    private static Activity About(this Activity span, string type, string name, string? version) => span
        .SetTag(Tags.Type, type)
        .SetTag(Tags.Name, name)
        // A tag of null is none.
        .SetTag(Tags.Version, string.IsNullOrEmpty(version) ? null : version);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanId(Activity span);
}
