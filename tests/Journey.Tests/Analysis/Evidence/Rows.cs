using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

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
        await OfTable(FeedbackRows.Kind, text);

    public static async Task<List<EvidenceRow<T>>> OfTable<T>(RowKind<T> kind, string text, ReadingOptions? options = null)
        where T : class
    {
        var file = await TableFile.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), kind, options ?? ReadingOptions.Usual);
        return await Assert.IsType<EvidenceFile<T>.Readable>(file).Rows.ToListAsync();
    }

    public static async Task<HeaderRefusal> RefusalOf<T>(RowKind<T> kind, byte[] content, ReadingOptions? options = null)
        where T : class =>
        Assert.IsType<EvidenceFile<T>.Refused>(await TableFile.OpenAsync(new MemoryStream(content), kind, options ?? ReadingOptions.Usual)).Refusal;

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
