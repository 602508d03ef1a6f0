using System.Text;
using Journey.Analysis.Evidence;

namespace Journey.Tests.Analysis.Evidence;

/// <summary>Reads evidence from a literal.</summary>
internal static class Rows
{
    public static async Task<List<EvidenceRow<Interaction>>> OfCsv(string text, ColumnMapping? mapping = null) =>
        await OfCsv(Encoding.UTF8.GetBytes(text), mapping);

    public static async Task<List<EvidenceRow<Interaction>>> OfCsv(byte[] bytes, ColumnMapping? mapping = null)
    {
        var file = await InteractionCsv.OpenAsync(new MemoryStream(bytes), ReadingOptions.Usual with { Columns = mapping ?? ColumnMapping.Usual });
        return await Assert.IsType<EvidenceFile<Interaction>.Readable>(file).Rows.ToListAsync();
    }

    public static async Task<List<EvidenceRow<Feedback>>> OfNdjson(string text) =>
        await FeedbackNdjson.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text))).ToListAsync();

    public static async Task<List<Interaction>> OfFile(string path)
    {
        await using var stream = File.OpenRead(path);
        var file = await InteractionFile.OpenAsync(stream);
        var rows = await Assert.IsType<EvidenceFile<Interaction>.Readable>(file).Rows.ToListAsync();
        return [.. rows.Select(row => Assert.IsType<EvidenceRow<Interaction>.Good>(row).Value)];
    }

    public static T Good<T>(this EvidenceRow<T> row) => Assert.IsType<EvidenceRow<T>.Good>(row).Value;

    public static RejectedRow Rejected<T>(this EvidenceRow<T> row) => Assert.IsType<EvidenceRow<T>.Rejected>(row).Row;
}
