namespace Journey.Storage.Projects;

/// <summary>Something that a decision sets off, written with it and done after it, at least once.</summary>
public enum OutboxKind
{
    StartProject,
    StartStep,
    WakeStep,
    StartImport,
    StartReanalysis,
    FollowUp,
    OpenFollowUps,
    AddWork,
    RemoveWork,
    Index,
    MoveWork,
    Delete,
    AskCells,
    Redraft,
    StartErasure,
    SettleCells,
}

/// <param name="Kind">What to do.</param>
/// <param name="Subject">Step, import, run, follow-up, erasure or work item that it is about.</param>
/// <param name="MemberId">Whose work list, for work; null for the whole team.</param>
/// <param name="Text">What the member is asked to do, for work.</param>
/// <param name="Due">Until when, for work.</param>
public sealed record OutboxMessage(OutboxKind Kind, string Subject, string? MemberId = null, string? Text = null, DateTimeOffset? Due = null);

/// <summary>A message with its key: the same key every time it is sent.</summary>
public sealed record PendingMessage(string Key, OutboxMessage Message);
