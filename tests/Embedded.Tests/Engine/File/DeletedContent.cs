using System.Diagnostics;
using System.Text;
using Embedded.Engine.File;
using Embedded.Tests.DurableTask;

namespace Embedded.Tests.Engine.File;

/// <summary>What was deleted can't be read in the file any more.</summary>
public sealed class DeletedContent
{
    private const string Marker = "planted-marker-of-a-customer";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public async Task Deleted_rows_are_overwritten_and_the_log_is_emptied_at_rest(int times)
    {
        using var file = DataFile.OpenTemporary();
        await file.WriteAsync(connection => connection.Execute("CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL)"));
        await file.WriteAsync(connection => connection.Execute("INSERT INTO note VALUES (1, $1), (2, 'stays')", string.Concat(Enumerable.Repeat(Marker, times))));
        Assert.True(Holds(file.Path) || Holds(file.Path + "-wal"));
        await file.WriteAsync(connection => connection.Execute("DELETE FROM note WHERE id = 1"));

        var waiting = Stopwatch.StartNew();
        while (new FileInfo(file.Path + "-wal").Length > 0)
        {
            Assert.True(waiting.Elapsed < Limit, "The log was not emptied.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.False(Holds(file.Path));
        Assert.Equal("stays", file.Read(connection => connection.Scalar("SELECT text FROM note")));
    }

    [Fact]
    public async Task Shortened_texts_leave_nothing_behind()
    {
        using var temporary = new TemporaryFile();
        using (var file = DataFile.Open(temporary.Path))
        {
            await file.WriteAsync(connection => connection.Execute("CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL)"));
            await file.WriteAsync(connection => connection.Execute("INSERT INTO note VALUES (1, $1)", Marker));
            await file.WriteAsync(connection => connection.Execute("UPDATE note SET text = 'short'"));
        }

        Assert.False(Holds(temporary.Path));
    }

    private static bool Holds(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(Encoding.UTF8.GetBytes(Marker)) >= 0;
    }
}
