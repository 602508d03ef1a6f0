using Embedded.Engine.Orchestrations;

namespace Microsoft.DurableTask.Worker;

/// <summary>The context of one activity call.</summary>
internal sealed class EmbeddedActivityContext(ActivityCall call) : TaskActivityContext
{
    public override TaskName Name { get; } = new(call.Name);

    public override string InstanceId => call.InstanceId;

    public override string Version => call.Version ?? string.Empty;
}
