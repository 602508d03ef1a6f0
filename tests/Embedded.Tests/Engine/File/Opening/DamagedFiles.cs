using Embedded.Engine.File;
using Embedded.Tests.DurableTask;

namespace Embedded.Tests.Engine.File.Opening;

/// <summary>A file of which something acknowledged is missing is refused, and says so; one that a killed process left is not.</summary>
public sealed class DamagedFiles : IDisposable
{
    private const int Rows = 200;
    private const int FrameSize = 24 + 4096;

    private readonly TemporaryFile file = new();

    private string Log => file.Path + "-wal";

    public void Dispose() => file.Dispose();

    [Fact]
    public void A_file_with_the_log_of_a_killed_process_has_every_commit()
    {
        Leave(killed: true);
        Assert.Equal(Rows, Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(FrameSize)]
    [InlineData(FrameSize + 100)]
    public void The_log_of_a_commit_that_was_not_finished_is_no_damage(int cut)
    {
        Leave(killed: true);
        Change(Log, stream => stream.SetLength(stream.Length - cut));
        Assert.Equal(Rows - ((cut + FrameSize - 1) / FrameSize), Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(32 + 8)]
    [InlineData(32 + 24 + 100)]
    [InlineData(32 + (20 * FrameSize) + 1000)]
    [InlineData(32 + (20 * FrameSize) + 16)]
    public void Garbage_in_the_log_is_refused(int at)
    {
        Leave(killed: true);
        Change(Log, stream => Scribble(stream, at));
        IsRefused("write-ahead log");
    }

    [Fact]
    public void A_file_that_is_gone_or_empty_beside_its_log_is_refused_and_the_log_stays()
    {
        Leave(killed: true);
        var log = System.IO.File.ReadAllBytes(Log);
        Change(file.Path, stream => stream.SetLength(0));
        IsRefused("itself is empty");
        System.IO.File.Delete(file.Path);
        IsRefused("itself is not");
        Assert.Equal(log, System.IO.File.ReadAllBytes(Log));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_was_cut_off_is_refused(bool killed)
    {
        Leave(killed, Rows);
        Change(file.Path, stream => stream.SetLength(stream.Length - 4096 - 1));
        IsRefused("cut off");
    }

    [Fact]
    public void A_file_whose_header_is_garbage_is_refused()
    {
        Leave(killed: false);
        Change(file.Path, stream => Scribble(stream, 0));
        var refusal = Assert.Throws<InvalidDataException>(() => Count());
        Assert.Contains(file.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_page_is_named_by_whoever_comes_upon_it_and_the_rest_is_there()
    {
        Leave(killed: false);
        var root = 0L;
        using (var whole = DataFile.Open(file.Path))
        {
            await whole.WriteAsync(connection => connection.Execute("CREATE TABLE others AS SELECT 7 AS value"));
            root = whole.Read(connection => (long)connection.Scalar("SELECT rootpage FROM sqlite_schema WHERE name = 'things'")!);
        }

        Change(file.Path, stream => Scribble(stream, (int)(root - 1) * 4096));
        using var opened = DataFile.Open(file.Path);
        var unread = Assert.Throws<InvalidDataException>(() => opened.Read(connection => connection.Scalar("SELECT SUM(length(body)) FROM things")));
        Assert.Contains($"'{file.Path}' is damaged", unread.Message, StringComparison.Ordinal);
        var unwritten = await Assert.ThrowsAsync<InvalidDataException>(() => opened.WriteAsync(connection => connection.Execute("DELETE FROM things")));
        Assert.Contains($"'{file.Path}' is damaged", unwritten.Message, StringComparison.Ordinal);
        Assert.Equal(7L, opened.Read(connection => connection.Scalar("SELECT value FROM others")));
    }

    private static void Scribble(FileStream stream, int at)
    {
        stream.Position = at;
        stream.Write([.. Enumerable.Range(0, 64).Select(i => (byte)(0xA5 ^ (i * 37)))]);
    }

    private static void Change(string path, Action<FileStream> change)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        change(stream);
    }

    private static byte[] Body(int size) => [.. Enumerable.Range(0, size).Select(i => (byte)i)];

    /// <summary>A commit of one page for each row.</summary>
    private void Leave(bool killed, int pages = 0)
    {
        using var live = new TemporaryFile();
        var path = killed ? live.Path : file.Path;
        using var connection = DataConnection.OpenWriter(path);
        DataFileFormat.Ensure(connection, path);
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute("CREATE TABLE things (id INTEGER PRIMARY KEY, body BLOB)");
        if (pages > 0)
            connection.Execute("INSERT INTO things (body) VALUES ($1)", Body(pages * 4096));
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        for (var i = 0; i < Rows; i++)
            connection.Execute("INSERT INTO things (body) VALUES ($1)", Body(10));
        if (!killed)
            return;
        foreach (var part in new[] { "", "-wal" })
            System.IO.File.Copy(live.Path + part, file.Path + part);
    }

    private long Count()
    {
        using var opened = DataFile.Open(file.Path);
        return opened.Read(connection => (long)connection.Scalar("SELECT COUNT(*) FROM things WHERE length(body) = 10")!);
    }

    private void IsRefused(string how)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => Count());
        Assert.Contains($"'{file.Path}' is damaged", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(how, refusal.Message, StringComparison.Ordinal);
    }
}
