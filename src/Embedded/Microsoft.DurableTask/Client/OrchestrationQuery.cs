namespace Microsoft.DurableTask.Client;

/// <summary>Which orchestrations to list. What is not given doesn't narrow.</summary>
/// <param name="CreatedFrom">Not older than this.</param>
/// <param name="CreatedTo">Not younger than this.</param>
/// <param name="Statuses">In one of these.</param>
/// <param name="TaskHubNames">Of these task hubs. A data file is one hub without a name, so that it doesn't narrow.</param>
/// <param name="InstanceIdPrefix">With ids that begin so, to the letter.</param>
/// <param name="PageSize">At most so many in a page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs and custom statuses come along.</param>
/// <param name="ContinuationToken">Where to go on.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The size of a page when none is given.</summary>
    public const int DefaultPageSize = 100;
}
