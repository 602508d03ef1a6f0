namespace Journey.Storage.Projects;

public enum ImportStatus
{
    Accepted,
    Running,
    Completed,
    Refused,
}

/// <summary>A file of evidence on its way in. The same file has the same id.</summary>
/// <param name="Kind">Of evidence, such as "interactions" or "customers".</param>
/// <param name="Mapping">Column mapping as given, by role.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Added">Rows that were not there before.</param>
/// <param name="Rejected">Rows that could not be read.</param>
/// <param name="RejectedRows">The first of them, with line and reason.</param>
/// <param name="Reason">Why the whole file was refused.</param>
/// <param name="IsStored">Whether its rows are among the evidence; what follows from them may still be under way.</param>
/// <param name="Survey">Id of the survey whose answers these are; null for a file.</param>
/// <param name="Upload">Id of the upload that the file was sent as; null where it came in one piece.</param>
/// <param name="HasAsked">Whether a re-analysis was asked for because of what it holds, however few its rows.</param>
/// <param name="NotOfCustomers">Rows that somebody else than a customer said, by what the file calls the speaker: no mood is read out of them.</param>
public sealed record Import(
    string Id, string Kind, IReadOnlyDictionary<string, string> Mapping, long Bytes, ImportStatus Status, DateTimeOffset At, string By, int Rows = 0, int Added = 0, int Rejected = 0, IReadOnlyList<RejectedLine>? RejectedRows = null, string? Reason = null, string? Upload = null, bool IsStored = false, string? Survey = null, bool HasAsked = false, int NotOfCustomers = 0)
{
    /// <summary>Whether it brings no more evidence.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsSettled => IsStored || Status is ImportStatus.Completed or ImportStatus.Refused;

    /// <summary>What the file is kept under until it is taken in.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string File => Upload ?? Id;
}

public sealed record RejectedLine(long Line, string? Column, string Reason);
