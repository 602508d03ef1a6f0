namespace Embedded.Engine.Orchestrations;

/// <summary>Why something failed, as far as it is kept.</summary>
/// <param name="Type">The exception's type or a code.</param>
/// <param name="Message">Its message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="Inner">Its cause.</param>
/// <param name="Properties">Further properties as the caller encoded them.</param>
/// <param name="IsFinal">Whether another attempt is pointless.</param>
internal sealed record Failure(string Type, string Message, string? StackTrace, Failure? Inner, string? Properties, bool IsFinal);
