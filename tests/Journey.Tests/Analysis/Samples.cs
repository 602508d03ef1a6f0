namespace Journey.Tests.Analysis;

/// <summary>Files of the samples in the checkout.</summary>
internal static class Samples
{
    public static string RunningShoes(string name) => System.IO.Path.Combine(Root(), "samples", "running-shoes", name);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "JourneyFunctions.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the checkout.");
    }
}
