using Journey.Analysis.Drafts;
using Journey.Analysis.Segments;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Paths;
using Journey.Functions.Http;
using Journey.Rendering.Paths;
using Journey.Storage.Projects;
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
    /// <summary>The path of all journeys, or of those that begin within a time, touch a channel, or are of a segment's customers.</summary>
    [Function("ReadPath")]
    public Task<IActionResult> Path([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/path")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, PathQuery.Filters, (_, _, path) => Answer.Ok(path), cancellation);

    /// <summary>The same path as a picture, in the language of the charter or another one.</summary>
    [Function("ReadPathSvg")]
    public Task<IActionResult> Svg([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/path.svg")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, [.. PathQuery.Filters, "activities", "language"], (snapshot, query, path) => GuidanceTriggers.Language(request, snapshot.Project).Then<Answer>(language =>
            Answer.Text("image/svg+xml; charset=utf-8", PathSvg.Render(PathPictures.Of(snapshot.Project.Name, query.Words, path.Figures, query.Activities), language))), cancellation);

    /// <summary>The groups of customers who are alike, or the parts of one of them.</summary>
    [Function("ListSegments")]
    public Task<IActionResult> Segments([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/segments")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (Parameters.Unknown(request.Query, "segment") is { } unknown)
                return unknown;
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            var named = request.Query["segment"].ToString() is { Length: > 0 } whole ? await segments.PartsAsync(snapshot, whole, cancellation) : await segments.AllAsync(snapshot, cancellation);
            var texts = DraftTexts.Of(snapshot.Project.Charter.Language);
            return named is null ? CustomerSegments.Unknown : Answer.Ok(new SegmentsView(
                [.. named.Ids.Zip(named.All.Segments, (id, segment) => new SegmentView(id, segment.Size, segment.Share, texts.Words(segment), segment.Traits))], named.All.Silhouette));
        });

    private Task<IActionResult> ReadAsync(HttpRequest request, string projectId, IReadOnlyList<string> known, Func<ProjectSnapshot, PathQuery, PathView, Outcome<Answer>> answer, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (Parameters.Unknown(request.Query, known) is { } unknown)
                return unknown;
            if (!PathQuery.Parse(request.Query).TryGet(out var query, out var refusal) || !(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out refusal))
                return refusal;
            return (await paths.ReadAsync(snapshot, query.Filter, query.Segment, cancellation)).TryGet(out var path, out refusal) ? answer(snapshot, query, path) : refusal;
        });
}
