using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Journey.Functions.Http;

/// <summary>A page for people without an account. Its address is a secret, so it goes into no referrer, cache or index.</summary>
/// <param name="Policy">Content security policy.</param>
public sealed record Page(int Status, string Html, string Policy) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        response.Confine(Policy);
        return response.WriteAsync(Html, context.HttpContext.RequestAborted);
    }
}
