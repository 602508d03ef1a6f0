namespace Microsoft.DurableTask;

/// <summary>Decides after a failure whether to try again.</summary>
/// <returns>True to try again at once.</returns>
public delegate bool RetryHandler(RetryContext retryContext);

/// <summary>Decides after a failure whether to try again; runs as part of the orchestrator and must be as deterministic.</summary>
/// <returns>True to try again at once.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
