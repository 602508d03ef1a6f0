using Embedded.Engine.File;

namespace Embedded.Tests.Tables.Loopback;

public class KeyFileTests
{
    [Fact]
    public void Keys_that_come_later_leave_the_earlier_ones_as_they_are()
    {
        using var file = DataFile.OpenTemporary();
        var next = 0;
        var first = KeyFile.Ensure(file, () => $"{++next}", "function", "master");
        var both = KeyFile.Ensure(file, () => $"{++next}", "tables", "master");
        Assert.Equal(("1", "2"), (first["function"], first["master"]));
        Assert.Equal(("1", "2", "3"), (both["function"], both["master"], both["tables"]));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile.PathOf(file)));
    }

    [Fact]
    public void A_file_without_keys_is_told_and_left_alone()
    {
        using var file = DataFile.OpenTemporary();
        File.WriteAllText(KeyFile.PathOf(file), "no keys");
        Assert.Throws<InvalidDataException>(() => KeyFile.Ensure(file, () => "new", "tables"));
        Assert.Equal("no keys", File.ReadAllText(KeyFile.PathOf(file)));
    }
}
