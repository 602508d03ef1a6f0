using Azure.Core;
using Azure.Core.Pipeline;

namespace EndToEnd.Tests.Hosting;

/// <summary>Lets somebody else be faster: does something before each transaction, until it says that that was the last time.</summary>
internal sealed class Racing : HttpPipelinePolicy
{
    private volatile Func<Task<bool>>? other;

    public bool IsOn => other is not null;

    public void Race(Func<Task<bool>> against) => other = against;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (other is { } faster && message.Request.Uri.ToString().Contains("$batch", StringComparison.Ordinal) && !await faster())
            other = null;
        await ProcessNextAsync(message, pipeline);
    }
}
