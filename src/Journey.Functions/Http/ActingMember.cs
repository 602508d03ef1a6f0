using Journey.Domain;
using Journey.Domain.Refusals;
using Journey.Storage.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Http;

/// <summary>Every request acts as one member. A function key alone opens the door and acts for nobody.</summary>
public sealed class ActingMember(MemberRepository members, IOptions<JourneyOptions> options)
{
    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL-ID";

    public async Task<Outcome<string>> OfAsync(HttpRequest request, CancellationToken cancellation) =>
        options.Value.SignIn == SignIn.AppService ? Principal(request) : await TokenAsync(request, cancellation);

    private static Outcome<string> Principal(HttpRequest request)
    {
        var id = request.Headers[PrincipalHeader].ToString().ToLowerInvariant();
        return Identifiers.IsMember(id)
            ? id
            : new Refusal(RefusalKind.Unauthenticated, "sign-in-missing", "Nobody is signed in.", "Sign in with the organisation's account.");
    }

    private async Task<Outcome<string>> TokenAsync(HttpRequest request, CancellationToken cancellation)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return new Refusal(RefusalKind.Unauthenticated, "token-missing", "No member's token was sent; a function key acts for nobody.", "Send Authorization: Bearer with your token.", "Authorization");
        var token = header["Bearer ".Length..].Trim();
        return token.Length <= 200 && await members.OfTokenAsync(token, cancellation) is { } member
            ? member
            : new Refusal(RefusalKind.Unauthenticated, "token-unknown", "The token is nobody's.", "Ask an owner of your project, or the operator, for a new one.", "Authorization");
    }
}
