using Journey.Domain.Refusals;
using Journey.Storage.Rows;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Journey.Functions.Http;

/// <summary>What every HTTP function does around its own work: who acts, whether the address can be read, and how refusals are told.</summary>
public sealed class MemberEndpoint(ActingMember acting)
{
    public async Task<IActionResult> RunAsync(HttpRequest request, Func<string, Task<Outcome<Answer>>> work)
    {
        try
        {
            var answer = (await acting.OfAsync(request, request.HttpContext.RequestAborted)) switch
            {
                Outcome<string>.Accepted member => Parameters.Unreadable(request) is { } unreadable ? unreadable : await work(member.Value),
                Outcome<string>.Refused nobody => nobody.Refusal,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            return answer.TryGet(out var accepted, out var refusal) ? accepted : Problem.Of(refusal);
        }
        catch (RowTooLargeException fault)
        {
            return Problem.Of(new Refusal(RefusalKind.TooLarge, "document-too-large", fault.Message, "Shorten texts and lists, or spread them over several parts.", fault.Row));
        }
    }
}
