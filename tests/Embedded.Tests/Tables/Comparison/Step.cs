using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>One operation of the official client, which either service can be asked for.</summary>
/// <param name="Text">What it asks.</param>
/// <param name="Act">Asks, and tells what came back.</param>
internal sealed record Step(string Text, Func<Side, Task<string>> Act)
{
    public async Task<string> RunAsync(Side side)
    {
        try
        {
            return await Act(side);
        }
        catch (TableTransactionFailedException fault)
        {
            return $"{fault.Status} {fault.ErrorCode} at {fault.FailedTransactionActionIndex}";
        }
        catch (RequestFailedException fault)
        {
            return $"{fault.Status} {fault.ErrorCode}";
        }
    }
}
