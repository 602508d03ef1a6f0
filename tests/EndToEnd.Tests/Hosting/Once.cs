using Azure.Core;
using Azure.Core.Pipeline;

namespace EndToEnd.Tests.Hosting;

/// <summary>Does something in between: before the next request to the store whose address contains a text.</summary>
internal sealed class Once(string address) : HttpPipelinePolicy
{
    private Func<Task>? next;

    public void Do(Func<Task> what) => next = what;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Uri.ToString().Contains(address, StringComparison.OrdinalIgnoreCase) && Interlocked.Exchange(ref next, null) is { } what)
            await what();
        await ProcessNextAsync(message, pipeline);
    }
}
