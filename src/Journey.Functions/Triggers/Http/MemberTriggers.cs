using Journey.Domain;
using Journey.Domain.Refusals;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Http;
using Journey.Storage.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <param name="MemberId">Global id.</param>
/// <param name="Name">As shown.</param>
public sealed record NewMember(string? MemberId, string? Name);

/// <param name="Token">Shown once.</param>
public sealed record MemberToken(string MemberId, string Token);

/// <summary>Members and what waits for them.</summary>
public sealed class MemberTriggers(MemberEndpoint endpoint, MemberRepository members, MyWork work, IOptions<JourneyOptions> options)
{
    /// <summary>Makes a member's token. With the master key: this is the operator's way to the first token.</summary>
    [Function("CreateMember")]
    public async Task<IActionResult> Create([HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/members")] HttpRequest request, CancellationToken cancellation)
    {
        if (!(await RequestBody.JsonAsync<NewMember>(request, options.Value.LargestDocument, cancellation)).TryGet(out var member, out var refusal))
            return Problem.Of(refusal);
        return (await TokenAsync(members, member, cancellation)).TryGet(out var token, out var invalid) ? Answer.Created("/api/me/work", token) : Problem.Of(invalid);
    }

    [Function("ReadMyWork")]
    public Task<IActionResult> Work([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/me/work")] HttpRequest request, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => Answer.Ok(await work.OfAsync(member, cancellation)));

    internal static async Task<Outcome<MemberToken>> TokenAsync(MemberRepository members, NewMember member, CancellationToken cancellation)
    {
        if (!Identifiers.IsMember(member.MemberId))
            return Refuse.Invalid("memberId", "member-id-invalid", "That is not a member id.", "Use lower-case letters, digits, '.', '_', '@', '-', at most 64.");
        if (Blank.Is(member.Name) || member.Name.Length > 200)
            return Refuse.Invalid("name", "name-missing", "A member has a name of 1 to 200 characters.", "Give it a name.");
        return new MemberToken(member.MemberId!, await members.CreateTokenAsync(member.MemberId!, member.Name, cancellation));
    }
}
