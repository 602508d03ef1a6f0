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

/// <summary>Projects: create, read, start.</summary>
public sealed class ProjectTriggers(MemberEndpoint endpoint, ProjectAccess access, ProjectCommands commands, IOptions<JourneyOptions> options)
{
    [Function("CreateProject")]
    public Task<IActionResult> Create([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/projects")] HttpRequest request, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await RequestBody.JsonAsync<NewProject>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var refusal))
                return refusal;
            return (await commands.CreateAsync(member, body, cancellation)).Then<Answer>(project => Answer.Created($"/api/projects/{project.Id}", project));
        });

    [Function("ReadProject")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await access.ReadAsync(projectId, member, cancellation)).Then<Answer>(snapshot => Answer.Ok(ProjectView.Of(snapshot))));

    /// <summary>The columns of the map: the stages in scope, in order.</summary>
    [Function("ListStages")]
    public Task<IActionResult> Stages([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/stages")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await access.ReadAsync(projectId, member, cancellation)).Then<Answer>(snapshot => Answer.Ok(snapshot.Project.Stages)));

    [Function("StartProject")]
    public Task<IActionResult> Start(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/projects/{projectId}/start")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
            (await commands.StartAsync(new Caller(projectId, member, client), cancellation)).Then<Answer>(step => Answer.Accepted($"/api/projects/{projectId}", step)));
}
