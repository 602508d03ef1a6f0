using System.Globalization;
using Journey.Analysis.Drafts;
using Journey.Analysis.Evidence;
using Journey.Analysis.Path;
using Journey.Analysis.Segments;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>A segment as the API shows it: who is in it is not told.</summary>
/// <param name="Words">What sets it apart, in words.</param>
public sealed record SegmentView(string Id, int Size, double Share, string Words, IReadOnlyList<Trait> Traits);

/// <param name="Silhouette">How well they are set apart, −1 to 1; null for a single one.</param>
public sealed record SegmentsView(IReadOnlyList<SegmentView> Segments, double? Silhouette);

/// <summary>What the interactions say: the path that customers took, and who they are.</summary>
public sealed class PathTriggers(MemberEndpoint endpoint, ProjectAccess access, PathCommands paths, CustomerSegments segments)
{
    private const int MostChannels = 50;

    /// <summary>The path of all journeys, or of those that begin within a time, touch a channel, or are of a segment's customers.</summary>
    [Function("ReadPath")]
    public Task<IActionResult> Path([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/path")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => Filter(request.Query).TryGet(out var filter, out var refusal)
            ? (await paths.ReadAsync(projectId, member, filter, request.Query["segment"].ToString() is { Length: > 0 } segment ? segment : null, cancellation)).Then<Answer>(path => Answer.Ok(path))
            : refusal);

    [Function("ListSegments")]
    public Task<IActionResult> Segments([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/segments")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            var all = await segments.AllAsync(snapshot, cancellation);
            return Answer.Ok(new SegmentsView(
                [.. all.Segments.Index().Select(segment => new SegmentView(PersonaSegments.Id(segment.Index), segment.Item.Size, segment.Item.Share, PersonaSegments.Words(segment.Item), segment.Item.Traits))], all.Silhouette));
        });

    private static Outcome<PathFilter> Filter(IQueryCollection query)
    {
        var channels = query["channel"].OfType<string>().Where(channel => channel.Length > 0).ToHashSet(StringComparer.Ordinal);
        if (channels.Count > MostChannels)
            return Refuse.Invalid("channel", "filter-invalid", $"More than {MostChannels} channels are named.", "Name fewer, or none for all.");
        if (!Instant(query, "from").TryGet(out var from, out var badFrom))
            return badFrom;
        if (!Instant(query, "until").TryGet(out var until, out var badUntil))
            return badUntil;
        return new PathFilter(channels.Count == 0 ? null : channels, null, from == DateTimeOffset.MinValue ? null : from, until == DateTimeOffset.MinValue ? null : until);
    }

    private static Outcome<DateTimeOffset> Instant(IQueryCollection query, string name) =>
        query[name].ToString() is not { Length: > 0 } text ? DateTimeOffset.MinValue
        : Timestamps.Read(text) is { } instant ? instant
        : Refuse.Invalid(name, "filter-invalid", string.Create(CultureInfo.InvariantCulture, $"'{name}' is no point in time."), "Write it as 2026-03-04 or 2026-03-04T05:06:07Z.");
}
