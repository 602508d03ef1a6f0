using Embedded.Tables.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Embedded.Tables.Loopback;

/// <summary>Answers HTTP requests with the Table service, once their signature is checked.</summary>
internal sealed class LoopbackEndpoint(string account, SharedKeyAuthorization authorization, TableService service, ErrorWriter errors, ILogger logger)
{
    /// <summary>The version of the service's protocol that this follows.</summary>
    private const string Version = "2019-02-02";

    public async Task AnswerAsync(HttpContext context)
    {
        var answer = await AnswerOrFaultAsync(context.Request);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["x-ms-version"] = Version;
        response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers["x-ms-client-request-id"] is [{ Length: > 0 and <= 1024 } id])
            response.Headers["x-ms-client-request-id"] = id;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.Body.IsEmpty)
            return;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private async Task<TableAnswer> AnswerOrFaultAsync(HttpRequest request)
    {
        try
        {
            var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            var question = target.IndexOf('?', StringComparison.Ordinal);
            var path = question < 0 ? target : target[..question];
            authorization.Check(request, path);
            var body = await BodyAsync(request);
            var wire = new TableRequest(
                Method(request),
                Resource(path),
                question < 0 ? "" : target[question..],
                One(request.Headers.IfMatch),
                One(request.Headers["Prefer"]),
                One(request.Headers.ContentType),
                body);
            return await service.AnswerAsync(wire, $"{request.Scheme}://{request.Host}");
        }
        catch (TableFault fault)
        {
            return errors.Write(fault);
        }
        catch (BadHttpRequestException fault)
        {
            return errors.Write(fault.StatusCode == 413 ? TableFault.BodyTooLarge() : TableFault.InvalidInput(fault.Message));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Logs.RequestFailed(logger, fault, request.Method, request.Path);
            return errors.Write(new TableFault(500, "InternalError", "The server encountered an internal error. Please retry the request."));
        }
    }

    /// <summary>The path below the account: one segment, since the service reads the last one.</summary>
    private string Resource(string path)
    {
        if (!path.StartsWith('/') || path[1..].Split('/') is not [var first, ..] segments || segments.Length > 2 || first != account)
            throw new TableFault(400, "InvalidUri", $"The requested URI does not represent any resource on the server. Addresses begin with /{account}/.");
        return segments.Length == 1 ? path + "/" : path;
    }

    /// <summary>Clients behind a proxy that knows few methods send MERGE as a POST.</summary>
    private static string Method(HttpRequest request) =>
        request.Method == "POST" && One(request.Headers["X-HTTP-Method"]) is { } method ? method : request.Method;

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, TableService.MostBodyBytes));
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static string? One(StringValues values) => values is [{ Length: > 0 } value] ? value : null;
}
