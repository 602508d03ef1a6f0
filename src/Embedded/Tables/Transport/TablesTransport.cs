using Azure.Core;
using Azure.Core.Pipeline;
using Embedded.Tables.Protocol;

namespace Embedded.Tables.Transport;

/// <summary>Lets the official client talk to the Table service of its own process: no socket, no authorization.</summary>
internal sealed class TablesTransport(TableService service, TimeProvider time) : HttpPipelineTransport
{
    public override Request CreateRequest() => new TransportRequest();

    // Writes complete on the writer's thread and hop to the pool, so blocking here cannot lock up.
    public override void Process(HttpMessage message) => ProcessAsync(message).AsTask().GetAwaiter().GetResult();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        message.CancellationToken.ThrowIfCancellationRequested();
        var request = message.Request;
        var uri = request.Uri;
        var headers = request.Headers;
        var wire = new TableRequest(
            request.Method.Method,
            uri.Path,
            uri.Query,
            headers.TryGetValue("If-Match", out var ifMatch) ? ifMatch : null,
            headers.TryGetValue("Prefer", out var prefer) ? prefer : null,
            headers.TryGetValue("Content-Type", out var contentType) ? contentType : null,
            await ContentAsync(message));
        var answer = await service.AnswerAsync(wire, $"{uri.Scheme}://{uri.Host}:{uri.Port}").WaitAsync(message.CancellationToken);
        message.Response = new TransportResponse(answer, request.ClientRequestId, time.GetUtcNow());
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ContentAsync(HttpMessage message)
    {
        if (message.Request.Content is not { } content)
            return default;
        using var buffer = new MemoryStream(content.TryComputeLength(out var length) ? (int)length : 0);
        await content.WriteToAsync(buffer, message.CancellationToken);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
