namespace Embedded.Tables.Protocol;

/// <summary>An answer before it is wrapped for the transport or for a transaction's part.</summary>
internal sealed record TableAnswer(int Status, ReadOnlyMemory<byte> Body = default)
{
    public const string Json = "application/json;odata=minimalmetadata;streaming=true;charset=utf-8";

    public string ContentType { get; init; } = Json;

    /// <summary>Headers of this answer beyond type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public string Reason => Status switch
    {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        412 => "Precondition Failed",
        413 => "Request Entity Too Large",
        501 => "Not Implemented",
        _ => "",
    };

    public static TableAnswer WithETag(int status, long changed, ReadOnlyMemory<byte> body = default) =>
        new(status, body) { Headers = [new("ETag", EntityTag.FromTicks(changed))] };
}
