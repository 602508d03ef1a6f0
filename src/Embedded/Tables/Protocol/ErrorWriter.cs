using System.Text.Json;

namespace Embedded.Tables.Protocol;

/// <summary>Errors as the service writes them: the code in the body and in a header, the message with its lines for request and time.</summary>
internal sealed class ErrorWriter(TimeProvider time)
{
    public TableAnswer Write(TableFault fault) => Write(fault, fault.Message);

    public TableAnswer Write(BatchFault fault) => Write(fault.Cause, $"{fault.Index}:{fault.Message}");

    private TableAnswer Write(TableFault fault, string message)
    {
        var value = $"{message}\nRequestId:{Guid.NewGuid()}\nTime:{EntityTag.Timestamp(time.GetUtcNow().UtcTicks)}";
        var body = new Dictionary<string, object>
        {
            ["odata.error"] = new Dictionary<string, object>
            {
                ["code"] = fault.Code,
                ["message"] = new Dictionary<string, string> { ["lang"] = "en-US", ["value"] = value },
            },
        };
        return new TableAnswer(fault.Status, JsonSerializer.SerializeToUtf8Bytes(body)) { Headers = [new("x-ms-error-code", fault.Code)] };
    }
}
