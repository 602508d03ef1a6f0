namespace Journey.Storage.Evidence;

/// <summary>A file of evidence that is sent in parts, or in one piece.</summary>
/// <param name="Id">32 hexadecimal digits; of a file in one piece its import's.</param>
/// <param name="Kind">"interactions" or "feedback".</param>
/// <param name="Mapping">What was said of the file, by name.</param>
/// <param name="By">Who sends it.</param>
/// <param name="At">When it was begun.</param>
/// <param name="IsTaken">Whether somebody has begun to accept it.</param>
/// <param name="TakenAt">When; null where a release before this one has.</param>
public sealed record Upload(string Id, string Kind, IReadOnlyDictionary<string, string> Mapping, string By, DateTimeOffset At, bool IsTaken = false, DateTimeOffset? TakenAt = null)
{
    /// <summary>Longer than the last step takes from which an import has the file. Whoever is slower before looks again whether it is there.</summary>
    public static readonly TimeSpan LongestTaking = TimeSpan.FromMinutes(2);

    /// <returns>Whether somebody may be accepting it, so that nobody takes it back. Whoever broke off is not waited for; an import that is not settled says by itself that it has the file.</returns>
    public bool IsBeingTaken(DateTimeOffset now) => IsTaken && TakenAt is { } at && at + LongestTaking > now;
}

/// <summary>A part that is stored as a whole.</summary>
/// <param name="Part">1, 2, 3, … in the order of the file.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
/// <param name="At">When it came; null where a release before this one stored it.</param>
public sealed record UploadedPart(int Part, long Bytes, string Sha256, DateTimeOffset? At = null);
