using System.Collections.ObjectModel;
using System.Text.Json;
using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Replay;
using Microsoft.DurableTask.Worker;

namespace Microsoft.DurableTask.Client;

/// <summary>Instances as the engine keeps them and as the API shows them.</summary>
internal static class InstanceMapping
{
    public static OrchestrationMetadata ToMetadata(InstanceView view, DataConverter? converter) => new(view.Name, view.Id)
    {
        RuntimeStatus = (OrchestrationRuntimeStatus)view.Status,
        CreatedAt = new DateTimeOffset(view.Created, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(view.Updated, TimeSpan.Zero),
        DataConverter = converter,
        SerializedInput = view.Input,
        SerializedOutput = view.Output,
        SerializedCustomStatus = view.CustomStatus,
        // A failure comes with the data only, as on Azure.
        FailureDetails = view.Failure is null || converter is null ? null : FailureMapping.ToDetails(view.Failure),
        Tags = ToTags(view.Tags),
    };

#pragma warning disable CS0618 // The obsolete filter still works.
    public static OrchestrationFilterParameters ToFilterParameters(Instance instance) => new() { Name = instance.Name, Tags = ToTags(instance.Tags) };
#pragma warning restore CS0618

    public static IReadOnlyDictionary<string, string> ToTags(string? text) =>
        text is null ? ReadOnlyDictionary<string, string>.Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(text)!;

    public static string? TagsText(IReadOnlyDictionary<string, string>? tags) => tags is null or { Count: 0 } ? null : JsonSerializer.Serialize(tags);

    /// <summary>A child's tags: those of its call, and its parent's under all other names.</summary>
    public static string? ChildTags(string? parent, IDictionary<string, string>? call)
    {
        if (call is null or { Count: 0 })
            return parent;
        var tags = new Dictionary<string, string>(ToTags(parent));
        foreach (var (name, value) in call)
            tags[name] = value;
        return TagsText(tags);
    }

    public static InstanceStatus[] ToStatuses(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses is null ? [] : [.. statuses.Select(status => (InstanceStatus)status)];

    /// <exception cref="ArgumentException">There is no such status.</exception>
    public static InstanceStatus[] ToKeptStatuses(IReadOnlyList<string>? dedupeStatuses) => dedupeStatuses is null ? [] : [.. dedupeStatuses.Select(text =>
        Enum.TryParse<OrchestrationRuntimeStatus>(text, ignoreCase: true, out var status)
            ? (InstanceStatus)status
            : throw new ArgumentException($"Invalid orchestration runtime status: '{text}' for deduplication."))];
}
