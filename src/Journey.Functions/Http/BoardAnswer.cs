using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Journey.Functions.Http;

/// <summary>A file of the board. The browser asks each time whether it has the present one, so that a new release is there at once.</summary>
public sealed record BoardAnswer(BoardFile File) : IActionResult
{
    /// <summary>Everything comes from here; pictures that need a token are read by the page and shown from its memory (blob:). No text becomes markup or code.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        response.Headers.ETag = File.Tag.ToString();
        response.Headers.CacheControl = "no-cache";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Confine(Policy);
        if (IsKnown(request))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = File.ContentType;
        response.ContentLength = File.Content.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(File.Content, context.HttpContext.RequestAborted);
    }

    private bool IsKnown(HttpRequest request) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known) && known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(File.Tag, useStrongComparison: false));
}
