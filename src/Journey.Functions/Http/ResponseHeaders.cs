using Microsoft.AspNetCore.Http;

namespace Journey.Functions.Http;

/// <summary>Headers that every page sends.</summary>
internal static class ResponseHeaders
{
    /// <summary>What a page may do is what its policy says; it is shown in no other one, tells nobody where its reader came from, and asks for no sensor.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="policy">Content security policy.</param>
    public static void Confine(this HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.XFrameOptions = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }
}
