namespace Language;

/// <summary>The word lists and profiles that come with the assembly.</summary>
internal static class Resources
{
    /// <summary>The lines of a list without its comments, split at tabs.</summary>
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The word list {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)) yield return line.Split('\t');
        }
    }
}
