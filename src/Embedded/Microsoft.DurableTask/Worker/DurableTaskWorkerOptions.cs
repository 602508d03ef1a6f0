using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Worker;

/// <summary>How a worker works.</summary>
public class DurableTaskWorkerOptions
{
    /// <summary>What to do with an orchestration of a version that doesn't match.</summary>
    public enum VersionFailureStrategy
    {
        /// <summary>Leave it for another worker.</summary>
        Reject = 0,

        /// <summary>Let it fail.</summary>
        Fail = 1,
    }

    /// <summary>Which versions a worker takes.</summary>
    public enum VersionMatchStrategy
    {
        /// <summary>All.</summary>
        None = 0,

        /// <summary>Its own.</summary>
        Strict = 1,

        /// <summary>Its own and older ones.</summary>
        CurrentOrOlder = 2,
    }

    /// <summary>Reads and writes inputs, outputs, payloads and custom statuses.</summary>
    public DataConverter DataConverter
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
            HasOwnConverter = true;
        }
    } = JsonDataConverter.Default;

    /// <summary>A longer timer is made of several, none longer than this. Three days, unless set.</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How the worker logs.</summary>
    public LoggingOptions Logging { get; } = new();

    /// <summary>Which orchestrations are taken; null for all.</summary>
    [Obsolete("Use work item filters instead.")]
    public IOrchestrationFilter? OrchestrationFilter { get; set; }

    /// <summary>How much runs at once.</summary>
    public ConcurrencyOptions Concurrency { get; } = new();

    /// <summary>Which versions are taken; null for all.</summary>
    public VersioningOptions? Versioning { get; set; }

    /// <summary>Whether <see cref="Versioning"/> is set.</summary>
    public bool IsVersioningSet => Versioning is not null;

    /// <summary>Whether an input that is not of the type asked for is read anew as that type, as the Functions extension does.</summary>
    internal bool ReadsInputAgain { get; set; }

    /// <summary>Whether <see cref="DataConverter"/> was set here; else one of the container goes before the default.</summary>
    internal bool HasOwnConverter { get; private set; }

    internal void CopyTo(DurableTaskWorkerOptions other)
    {
        other.DataConverter = DataConverter;
        other.MaximumTimerInterval = MaximumTimerInterval;
        other.Versioning = Versioning;
        other.Logging.UseLegacyCategories = Logging.UseLegacyCategories;
#pragma warning disable CS0618 // The obsolete filter still works.
        other.OrchestrationFilter = OrchestrationFilter;
#pragma warning restore CS0618
        other.Concurrency.MaximumConcurrentActivityWorkItems = Concurrency.MaximumConcurrentActivityWorkItems;
        other.Concurrency.MaximumConcurrentOrchestrationWorkItems = Concurrency.MaximumConcurrentOrchestrationWorkItems;
    }

    /// <summary>How much runs at once.</summary>
    public class ConcurrencyOptions
    {
        /// <summary>Activities. A hundred for each processor, unless set.</summary>
        public int MaximumConcurrentActivityWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>Turns of orchestrations. A hundred for each processor, unless set.</summary>
        public int MaximumConcurrentOrchestrationWorkItems { get; set; } = 100 * Environment.ProcessorCount;
    }

    /// <summary>How the worker logs.</summary>
    public class LoggingOptions
    {
        /// <summary>Whether it logs as <c>Microsoft.DurableTask</c> instead of <c>Microsoft.DurableTask.Worker</c>.</summary>
        public bool UseLegacyCategories { get; set; } = true;
    }

    /// <summary>Which versions are taken.</summary>
    public class VersioningOptions
    {
        /// <summary>The worker's own version.</summary>
        public string Version { get; set; } = string.Empty;

        /// <summary>The version of children that are called without one.</summary>
        public string DefaultVersion { get; set; } = string.Empty;

        /// <summary>Which versions match.</summary>
        public VersionMatchStrategy MatchStrategy { get; set; } = VersionMatchStrategy.None;

        /// <summary>What becomes of the others.</summary>
        public VersionFailureStrategy FailureStrategy { get; set; } = VersionFailureStrategy.Reject;
    }
}
