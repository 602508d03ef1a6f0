using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Projects;
using Journey.Functions.Http;
using Journey.Storage.Members;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>Charter and team of a project.</summary>
public sealed class CharterTriggers(MemberEndpoint endpoint, ProjectAccess access, ProjectCommands commands, CharterCommands charters, ProjectListing listing, MemberRepository members, IOptions<JourneyOptions> options)
{
    [Function("ReadCharter")]
    public Task<IActionResult> ReadCharter([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/charter")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await access.ReadAsync(projectId, member, cancellation)).Then<Answer>(snapshot => Answer.Ok(snapshot.Project.Charter).Tagged(snapshot.CharterRevision)));

    [Function("WriteCharter")]
    public Task<IActionResult> WriteCharter(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/projects/{projectId}/charter")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, member => WriteAsync<Charter>(
            request,
            projectId,
            member,
            "charter",
            async (body, revision) => (await charters.WriteAsync(new Caller(projectId, member, client), body, revision, cancellation)).Then<Answer>(written => Answer.Ok(written).Tagged(written.Revision)),
            cancellation));

    [Function("ReadTeam")]
    public Task<IActionResult> ReadTeam([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/team")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await access.ReadAsync(projectId, member, cancellation)).Then<Answer>(snapshot => Answer.Ok(snapshot.Project.Team).Tagged(snapshot.TeamRevision)));

    [Function("WriteTeam")]
    public Task<IActionResult> WriteTeam(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/projects/{projectId}/team")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, member => WriteAsync<Team>(
            request,
            projectId,
            member,
            "team",
            async (body, revision) => (await commands.WriteTeamAsync(new Caller(projectId, member, client), body, revision, cancellation)).Then<Answer>(written => Answer.NoContent().Tagged(written)),
            cancellation));

    /// <summary>An owner makes a token for a member of the team who has none yet.</summary>
    [Function("CreateTeamToken")]
    public Task<IActionResult> CreateToken(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/projects/{projectId}/team/{memberId}/token")] HttpRequest request, string projectId, string memberId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            if (TeamRules.MayOwn(snapshot.Project.Team, member) is { } notOwner)
                return notOwner;
            if (snapshot.Project.Team.Find(memberId) is not { } teamMember)
                return Refuse.Unknown("member", memberId.Length <= 64 ? memberId : memberId[..64]);
            // A member is global: whoever could make a token for one that exists could act as them elsewhere.
            if (await members.ExistsAsync(memberId, cancellation) || await listing.IdsOfAsync(memberId, cancellation).AnyAsync(id => id != projectId, cancellation))
                return new Refusal(RefusalKind.Conflict, "member-has-token", $"'{memberId}' has a token already, or works on another project too.", "They use their own; the operator makes a new one.", "memberId");
            return (await MemberTriggers.TokenAsync(members, new NewMember(memberId, teamMember.Name), cancellation)).Then<Answer>(token => Answer.Created($"/api/projects/{projectId}/team", token));
        });

    private async Task<Outcome<Answer>> WriteAsync<T>(
        HttpRequest request, string projectId, string member, string field, Func<T, Func<int, Refusal?>, Task<Outcome<Answer>>> write, CancellationToken cancellation)
    {
        // Whether the caller may come in at all is told before anything of the body.
        if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
            return refusal;
        if (!(await RequestBody.JsonAsync<T>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
            return invalid;
        if (!RevisionTag.IfMatch(request).TryGet(out var ifMatch, out var badTag))
            return badTag;
        return await write(body, current => RevisionTag.Check(field, ifMatch, current));
    }
}
