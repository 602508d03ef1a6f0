using System.Globalization;
using System.Text.Json;
using Journey.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Journey.Functions.Http;

/// <summary>What a request is answered with: a JSON document, a text of its own type, or a file.</summary>
public sealed record Answer(int Status, object? Body = null, string? Location = null, string? ETag = null, string ContentType = "application/json; charset=utf-8", string? Allow = null) : IActionResult
{
    public static Answer Ok(object body) => new(StatusCodes.Status200OK, body);

    public static Answer Created(string location, object body) => new(StatusCodes.Status201Created, body, location);

    public static Answer Accepted(string location, object body) => new(StatusCodes.Status202Accepted, body, location);

    public static Answer Text(string contentType, string text) => new(StatusCodes.Status200OK, text, ContentType: contentType);

    public static Answer NoContent() => new(StatusCodes.Status204NoContent);

    /// <summary>With a strong tag for the revision.</summary>
    public Answer Tagged(int revision) => this with { ETag = string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"") };

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        if (Location is not null)
            response.Headers.Location = Location;
        if (ETag is not null)
            response.Headers.ETag = ETag;
        if (Allow is not null)
            response.Headers.Allow = Allow;
        if (Body is null)
            return;
        response.ContentType = ContentType;
        if (Body is Stream file)
        {
            await using (file)
            {
                response.ContentLength = file.Length;
                await file.CopyToAsync(response.Body, context.HttpContext.RequestAborted);
            }
        }
        else if (Body is string text)
            await response.WriteAsync(text);
        else
            await JsonSerializer.SerializeAsync(response.Body, Body, Body.GetType(), Json.Options);
    }
}
