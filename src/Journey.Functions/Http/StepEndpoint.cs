using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Http;

/// <summary>A request about a step, by a member of the project's team.</summary>
public sealed record StepCall(string MemberId, ProjectSnapshot Snapshot, Step Step)
{
    public string ProjectId => Snapshot.Project.Id;
}

/// <summary>What every HTTP function about a step does first: who acts, whether they may come in, which step it is, and only then the body.</summary>
public sealed class StepEndpoint(MemberEndpoint endpoint, ProjectAccess access, IOptions<JourneyOptions> options)
{
    public Task<IActionResult> RunAsync(HttpRequest request, string projectId, string step, Func<StepCall, Task<Outcome<Answer>>> work, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            return StepOrder.TryParse(step, out var parsed) ? await work(new StepCall(member, snapshot, parsed)) : Unknown(step);
        });

    public Task<IActionResult> RunAsync<T>(HttpRequest request, string projectId, string step, Func<StepCall, T, Task<Outcome<Answer>>> work, CancellationToken cancellation) =>
        RunAsync(request, projectId, step, () => RequestBody.JsonAsync<T>(request, options.Value.LargestDocument, cancellation), work, cancellation);

    /// <summary>Where no body stands for a document that leaves everything out.</summary>
    public Task<IActionResult> RunWithOrWithoutAsync<T>(HttpRequest request, string projectId, string step, Func<StepCall, T, Task<Outcome<Answer>>> work, CancellationToken cancellation)
        where T : new() => RunAsync(request, projectId, step, () => RequestBody.JsonOrNoneAsync<T>(request, options.Value.LargestDocument, cancellation), work, cancellation);

    private Task<IActionResult> RunAsync<T>(HttpRequest request, string projectId, string step, Func<Task<Outcome<T>>> read, Func<StepCall, T, Task<Outcome<Answer>>> work, CancellationToken cancellation) =>
        RunAsync(request, projectId, step, async call => (await read()).TryGet(out var body, out var invalid) ? await work(call, body) : invalid, cancellation);

    private static Refusal Unknown(string step) =>
        Refuse.Unknown("step", step.Length <= 64 ? step : step[..64]) with { Remedy = $"The steps are: {string.Join(", ", StepOrder.All.Select(known => known.Slug()))}." };
}
