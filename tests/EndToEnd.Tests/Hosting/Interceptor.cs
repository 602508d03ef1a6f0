using Azure.Core;
using Azure.Core.Pipeline;

namespace EndToEnd.Tests.Hosting;

/// <summary>Looks at each request to the store before it is sent, and may throw in its place.</summary>
internal abstract class Interceptor : HttpPipelinePolicy
{
    public sealed override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Look(message.Request);
        ProcessNext(message, pipeline);
    }

    public sealed override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Look(message.Request);
        return ProcessNextAsync(message, pipeline);
    }

    protected abstract void Look(Request request);
}
