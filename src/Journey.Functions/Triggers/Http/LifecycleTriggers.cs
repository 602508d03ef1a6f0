using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Projects;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>Why a project is paused, archived or taken up again.</summary>
public sealed record LifecycleRequest(string? Reason);

/// <param name="Name">The name of the project that is to be deleted.</param>
public sealed record DeletionRequest(string? Name);

/// <summary>A project is paused, resumed, archived, taken back and deleted, by its owners.</summary>
public sealed class LifecycleTriggers(MemberEndpoint endpoint, ProjectAccess access, LifecycleCommands commands, IOptions<JourneyOptions> options)
{
    private const string Route = "api/projects/{projectId}";

    [Function("PauseProject")]
    public Task<IActionResult> Pause(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/pause")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync(request, projectId, client, commands.PauseAsync, cancellation);

    [Function("ResumeProject")]
    public Task<IActionResult> Resume(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/resume")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync(request, projectId, client, commands.ResumeAsync, cancellation);

    [Function("ArchiveProject")]
    public Task<IActionResult> Archive(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/archive")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync(request, projectId, client, commands.ArchiveAsync, cancellation);

    [Function("UnarchiveProject")]
    public Task<IActionResult> Unarchive(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/unarchive")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync(request, projectId, client, commands.UnarchiveAsync, cancellation);

    /// <summary>Answers 202: nobody sees the project any more, and its rows are being removed.</summary>
    [Function("DeleteProject")]
    public Task<IActionResult> Delete(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/delete")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ReadAsync<DeletionRequest>(request, projectId, async (caller, body) =>
            (await commands.DeleteAsync(caller, body.Name, cancellation)).Then<Answer>(id => new Answer(StatusCodes.Status202Accepted, new { id })), client, cancellation);

    private Task<IActionResult> DecideAsync(
        HttpRequest request, string projectId, DurableTaskClient client, Func<Caller, string?, CancellationToken, Task<Outcome<Lifecycle>>> decide, CancellationToken cancellation) =>
        ReadAsync<LifecycleRequest>(request, projectId, async (caller, body) => (await decide(caller, body.Reason, cancellation)).Then<Answer>(lifecycle => Answer.Ok(lifecycle)), client, cancellation);

    private Task<IActionResult> ReadAsync<T>(HttpRequest request, string projectId, Func<Caller, T, Task<Outcome<Answer>>> work, DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            return (await RequestBody.JsonAsync<T>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid)
                ? await work(new Caller(projectId, member, client), body)
                : invalid;
        });
}
