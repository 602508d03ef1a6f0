namespace Journey.Analysis.Files;

/// <summary>A record of a table that is too long to be read.</summary>
/// <param name="Begin">Where it begins, in bytes of what the table's reader got.</param>
/// <param name="LinesPassedOver">How many ends of lines in it the reader did not get.</param>
/// <param name="NeverCloses">Whether a quote in it is open to the end of the file.</param>
internal sealed record LongRecord(long Begin, long LinesPassedOver, bool NeverCloses);
