using System.Text.Json.Serialization;

namespace Journey.Domain.Projects;

public enum LifecycleState
{
    Active,

    /// <summary>Nobody is asked or reminded; artefacts stay as they are, evidence may come in.</summary>
    Paused,

    /// <summary>Kept to be read; nothing comes in.</summary>
    Archived,
}

/// <summary>Whether a project is worked on.</summary>
/// <param name="State">Active, paused or archived.</param>
/// <param name="StoppedAt">Since when nobody works on it; null while it is active. Archiving a paused project keeps the time of the pause.</param>
/// <param name="By">Who decided so; null where nobody ever did.</param>
/// <param name="Reason">Why.</param>
public sealed record Lifecycle(LifecycleState State, DateTimeOffset? StoppedAt = null, string? By = null, string? Reason = null)
{
    public static Lifecycle Active { get; } = new(LifecycleState.Active);

    [JsonIgnore]
    public bool IsActive => State == LifecycleState.Active;
}

/// <summary>What a command is for; it decides whether a project that is paused or archived takes it.</summary>
public enum Purpose
{
    /// <summary>Changes charter, steps or artefacts.</summary>
    Change,

    /// <summary>Brings in what has happened outside: evidence, the status of a task.</summary>
    Intake,

    /// <summary>Begins work by itself, or asks for figures anew.</summary>
    Analysis,

    /// <summary>Says who has access, or whether the project is worked on.</summary>
    Govern,
}
