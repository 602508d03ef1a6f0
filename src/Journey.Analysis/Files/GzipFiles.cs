namespace Journey.Analysis.Files;

/// <summary>Files that are packed with gzip.</summary>
public static class GzipFiles
{
    /// <summary>Unpacks a file to its very end, which the framework's own reader does not look at.</summary>
    /// <param name="compressed">Read as it is needed; stays open.</param>
    /// <returns>
    /// What the file holds, once from front to back. Reading it throws an <see cref="InvalidDataException"/> where the file is damaged or something stands
    /// behind its end; that holds an <see cref="EndOfStreamException"/> where the file ends too early.
    /// </returns>
    public static Stream Open(Stream compressed) => new Gunzipped(compressed);
}
