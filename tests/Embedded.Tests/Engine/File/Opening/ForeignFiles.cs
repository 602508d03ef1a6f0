using Embedded.Engine.File;
using Embedded.Tests.DurableTask;
using Microsoft.Data.Sqlite;

namespace Embedded.Tests.Engine.File.Opening;

/// <summary>What is not ours is refused with its name and stays as it is; what is nobody's yet becomes ours.</summary>
public sealed class ForeignFiles : IDisposable
{
    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(77)]
    public void A_database_of_another_program_is_refused_and_stays_as_it_is(int application)
    {
        using (var foreign = new SqliteConnection($"Data Source={file.Path};Pooling=False"))
        {
            foreign.Open();
            using var command = foreign.CreateCommand();
            command.CommandText = $"PRAGMA application_id = {application}; CREATE TABLE theirs (a INTEGER); INSERT INTO theirs VALUES (1)";
            command.ExecuteNonQuery();
        }

        IsRefused<InvalidDataException>("is a database of another program");
    }

    [Theory]
    [InlineData("Not a database, but a letter.")]
    [InlineData("x")]
    public void A_text_is_refused_and_stays_as_it_is(string text)
    {
        System.IO.File.WriteAllText(file.Path, string.Concat(Enumerable.Repeat(text, 500)));
        IsRefused<InvalidDataException>("is not a data file of the embedded backend");
    }

    [Fact]
    public async Task An_empty_file_becomes_a_data_file()
    {
        System.IO.File.WriteAllBytes(file.Path, []);
        using (var opened = DataFile.Open(file.Path))
            await opened.WriteAsync(connection => connection.Execute("CREATE TABLE ours (a INTEGER)"));
        using var again = DataFile.Open(file.Path);
        Assert.Equal(0L, again.Read(connection => connection.Scalar("SELECT COUNT(*) FROM ours")));
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(file.Path);
        var refusal = Assert.Throws<IOException>(() => DataFile.Open(file.Path));
        Assert.Contains($"'{file.Path}' could not be opened", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_use_is_refused_by_whatever_link_it_is_named()
    {
        var link = file.Path + ".link";
        using var first = DataFile.Open(file.Path);
        System.IO.File.CreateSymbolicLink(link, file.Path);
        foreach (var name in new[] { file.Path, link })
        {
            var refusal = Assert.Throws<InvalidOperationException>(() => DataFile.Open(name));
            Assert.Contains($"'{file.Path}' is in use by another process", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_can_be_opened_again_after_it_was_refused()
    {
        System.IO.File.WriteAllText(file.Path, "no");
        Assert.Throws<InvalidDataException>(() => DataFile.Open(file.Path));
        System.IO.File.Delete(file.Path);
        DataFile.Open(file.Path).Dispose();
    }

    private void IsRefused<T>(string how)
        where T : Exception
    {
        var before = System.IO.File.ReadAllBytes(file.Path);
        var refusal = Assert.Throws<T>(() => DataFile.Open(file.Path));
        Assert.Contains($"'{file.Path}' {how}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Embedded:File", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(file.Path));
        Assert.False(System.IO.File.Exists(file.Path + "-wal"));
    }
}
