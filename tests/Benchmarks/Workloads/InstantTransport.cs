using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Embedded.Tables.Protocol;
using Embedded.Tables.Store;
using Embedded.Tables.Transport;

namespace Benchmarks.Workloads;

/// <summary>Answers every request at once as if it had succeeded, so that what the client itself takes can be measured. Reads always give the same row.</summary>
internal sealed class InstantTransport(TableEntity row) : HttpPipelineTransport
{
    private readonly TableAnswer changed = TableAnswer.WithETag(204, DateTime.UnixEpoch.Ticks);
    private readonly TableAnswer read = TableAnswer.WithETag(200, DateTime.UnixEpoch.Ticks, Json(row));
    private readonly TableAnswer batch = BatchWriter.Write(Enumerable.Repeat(TableAnswer.WithETag(204, DateTime.UnixEpoch.Ticks), 10));

    public override Request CreateRequest() => new TransportRequest();

    public override void Process(HttpMessage message) => ProcessAsync(message).AsTask().GetAwaiter().GetResult();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        // The client writes its content as it does for the service.
        if (message.Request.Content is { } content)
        {
            using var buffer = new MemoryStream();
            await content.WriteToAsync(buffer, message.CancellationToken);
        }

        var answer = message.Request.Method == RequestMethod.Get ? read : message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal) ? batch : changed;
        message.Response = new TransportResponse(answer, message.Request.ClientRequestId, DateTimeOffset.UtcNow);
    }

    private static byte[] Json(TableEntity row)
    {
        var keys = $"{{\"odata.etag\":\"W/\\\"datetime'2026'\\\"\",\"PartitionKey\":\"{row.PartitionKey}\",\"RowKey\":\"{row.RowKey}\",\"Timestamp\":\"2026-03-01T09:00:00.0000000Z\",";
        var properties = row.Where(property => property.Key is not ("PartitionKey" or "RowKey"))
            .Select(property => new EntityProperty(property.Key, property.Value is DateTimeOffset time ? time.UtcDateTime : property.Value));
        return [.. Encoding.UTF8.GetBytes(keys), .. EntityWriter.Body(properties).AsSpan(1)];
    }
}
