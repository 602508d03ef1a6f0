namespace Journey.Storage.Evidence;

/// <summary>A file of evidence that is sent in parts.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Kind">"interactions" or "feedback".</param>
/// <param name="Mapping">What was said of the file, by name.</param>
/// <param name="By">Who sends it.</param>
/// <param name="At">When it was begun.</param>
/// <param name="IsTaken">Whether it is whole and being accepted, or was: then nobody takes it back.</param>
public sealed record Upload(string Id, string Kind, IReadOnlyDictionary<string, string> Mapping, string By, DateTimeOffset At, bool IsTaken = false);

/// <summary>A part that is stored as a whole.</summary>
/// <param name="Part">1, 2, 3, … in the order of the file.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal.</param>
/// <param name="At">When it came; null where a release before this one stored it.</param>
public sealed record UploadedPart(int Part, long Bytes, string Sha256, DateTimeOffset? At = null);
