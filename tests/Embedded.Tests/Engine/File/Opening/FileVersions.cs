using Embedded.Engine.File;
using Embedded.Tests.DurableTask;

namespace Embedded.Tests.Engine.File.Opening;

public sealed class FileVersions : IDisposable
{
    private readonly TemporaryFile file = new();

    private static Action<DataConnection> AddColumn => connection => connection.Execute("ALTER TABLE things ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'");

    private static Action<DataConnection> PaintBlue => connection => connection.Execute("UPDATE things SET colour = 'blue' WHERE name = 'second'");

    public void Dispose() => file.Dispose();

    [Fact]
    public void An_older_file_is_led_through_every_version_in_order()
    {
        Write();
        using var connection = Open(AddColumn, PaintBlue);
        Assert.Equal(["first red", "second blue"], connection.Query("SELECT name || ' ' || colour FROM things ORDER BY name", row => row.GetString(0)));
        Assert.Equal(3L, connection.Scalar("PRAGMA user_version"));
    }

    [Fact]
    public void A_step_is_taken_once()
    {
        Write();
        Open(AddColumn).Dispose();
        using var connection = Open(AddColumn, PaintBlue);
        Assert.Equal("blue", connection.Scalar("SELECT colour FROM things WHERE name = 'second'"));
    }

    [Fact]
    public void A_new_file_has_the_latest_version_and_nothing_to_be_led_through()
    {
        using var connection = Open(_ => throw new InvalidOperationException("not for a new file"));
        Assert.Equal(2L, connection.Scalar("PRAGMA user_version"));
    }

    [Fact]
    public void A_step_that_fails_leaves_the_file_as_it_was()
    {
        Write();
        Assert.Throws<InvalidOperationException>(() => Open(AddColumn, _ => throw new InvalidOperationException("broken")));
        AssertUntouched(file.Path);
    }

    [Fact]
    public void A_process_that_dies_between_the_steps_leaves_the_file_as_it_was()
    {
        Write();
        using var dead = new TemporaryFile();
        Open(AddColumn, PaintBlue, _ => CopyFiles(dead.Path)).Dispose();
        AssertUntouched(dead.Path);
    }

    [Fact]
    public void A_newer_file_is_refused_and_stays_as_it_is()
    {
        Write();
        Open(AddColumn, PaintBlue, _ => { }, _ => { }).Dispose();
        var before = System.IO.File.ReadAllBytes(file.Path);
        var refusal = Assert.Throws<InvalidDataException>(() => DataFile.Open(file.Path));
        Assert.Contains($"'{file.Path}' has format 5", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(file.Path));
    }

    [Fact]
    public void A_process_that_dies_while_it_makes_the_file_leaves_one_that_can_be_made_again()
    {
        // As an early version left it: marked as ours, without a version yet.
        using (var connection = DataConnection.OpenWriter(file.Path))
            connection.Execute($"PRAGMA application_id = {0x4A726E79}");
        using var opened = DataFile.Open(file.Path);
        Assert.Equal(4L, opened.Read(connection => connection.Scalar("PRAGMA user_version")));
    }

    private void Write()
    {
        using var connection = Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute("CREATE TABLE things (name TEXT NOT NULL)");
        connection.Execute("INSERT INTO things VALUES ('first'), ('second')");
    }

    private DataConnection Open(params Action<DataConnection>[] migrations)
    {
        var connection = DataConnection.OpenWriter(file.Path);
        try
        {
            DataFileFormat.Ensure(connection, file.Path, migrations);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void CopyFiles(string to)
    {
        foreach (var part in new[] { "", "-wal" })
            System.IO.File.Copy(file.Path + part, to + part);
    }

    private static void AssertUntouched(string path)
    {
        using var connection = DataConnection.OpenWriter(path);
        Assert.Equal(1L, connection.Scalar("PRAGMA user_version"));
        Assert.Equal(["name"], connection.Query("SELECT name FROM pragma_table_info('things')", row => row.GetString(0)));
    }
}
