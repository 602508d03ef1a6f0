namespace Embedded.Engine.Orchestrations;

/// <summary>An activity's run came to no end that its orchestrator could be told: it is run again.</summary>
internal sealed class ActivityAborted(Exception cause) : Exception(cause.Message, cause);
