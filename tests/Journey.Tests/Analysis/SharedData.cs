namespace Journey.Tests.Analysis;

/// <summary>Data that may not be redistributed and so stands beside the checkout.</summary>
internal static class SharedData
{
    /// <summary>The file, or the test is left out and says why.</summary>
    public static string Require(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(System.IO.Path.Combine(folder.FullName, "shared", "data")))
            folder = folder.Parent;
        var file = folder is null ? null : System.IO.Path.Combine([folder.FullName, "shared", "data", .. parts]);
        if (file is null || !File.Exists(file)) Assert.Skip($"Left out: ../shared/data/{string.Join('/', parts)} is not there; its licence does not allow it in the repository.");
        return file;
    }
}
