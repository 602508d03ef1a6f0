using System.Globalization;

namespace Benchmarks.Evidence;

/// <summary>Evidence of the kinds that are kept as lines, each sent to a backend of its own, from the first uploaded byte to the end of the import, over real HTTP.</summary>
internal static class KindsBenchmark
{
    public static async Task RunAsync(EvidenceOptions options, TextWriter output)
    {
        await output.WriteLineAsync("| what | seconds | rows/s | resident at most, MB |\n|---|---|---|---|");
        await OneAsync(options, "messages", KindFiles.Messages, ["messages"], output);
        await OneAsync(options, "customers", KindFiles.Customers, ["identities"], output);
        await OneAsync(options, "metrics", KindFiles.Metrics, ["metrics"], output);
        await OneAsync(options, "feedback", KindFiles.Feedback, ["segments"], output);
    }

    private static async Task OneAsync(EvidenceOptions options, string kind, Action<TextWriter, int, int> write, IReadOnlyList<string> views, TextWriter output)
    {
        var place = Directory.CreateDirectory(Path.Combine(options.Folder, $"benchmark-{Guid.NewGuid():N}"));
        try
        {
            var file = Path.Combine(place.FullName, $"{kind}.csv");
            await using (var writer = new StreamWriter(file) { NewLine = "\n" })
                write(writer, options.Events, options.Customers);
            await using var server = await EvidenceServer.StartAsync(place.FullName);
            var seconds = await server.ImportAsync(file, kind);
            await EvidenceBenchmark.WriteAsync(output, string.Create(CultureInfo.InvariantCulture, $"{options.Events:N0} rows of {kind}, {new FileInfo(file).Length / 1048576.0:0} MB"), seconds, options.Events, server.Peak);
            await EvidenceBenchmark.WriteAsync(output, "the same file again", await server.ImportAsync(file, kind), options.Events, server.Peak);
            foreach (var view in views)
                await EvidenceBenchmark.WriteAsync(output, $"GET {view}", await server.ReadAsync(view), options.Events, server.Peak);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }
}
