using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Embedded.Engine.File;
using Embedded.Tests.DurableTask;

namespace Embedded.Tests.Engine.File.Opening;

/// <summary>What may not be written is refused at once, not at the first write.</summary>
[SupportedOSPlatform("linux")]
public sealed class ReadOnlyFiles : IDisposable
{
    private const UnixFileMode Reading = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Entering = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode All = Reading | Entering | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly TemporaryFile file = new();

    private string Folder => Path.GetDirectoryName(file.Path)!;

    public void Dispose()
    {
        System.IO.File.SetUnixFileMode(Folder, All);
        file.Dispose();
    }

    [Fact]
    public void A_read_only_file_is_refused()
    {
        Make();
        System.IO.File.SetUnixFileMode(file.Path, Reading);
        System.IO.File.SetUnixFileMode(file.Path + ".lock", All);
        System.IO.File.SetUnixFileMode(Folder, All);
        IsRefused();
    }

    [Fact]
    public void A_file_in_a_read_only_folder_is_refused()
    {
        Make();
        System.IO.File.SetUnixFileMode(file.Path, All);
        System.IO.File.Delete(file.Path + ".lock");
        System.IO.File.SetUnixFileMode(Folder, Reading | Entering);
        IsRefused();
    }

    [Fact]
    public void A_new_file_in_a_read_only_folder_is_refused()
    {
        System.IO.File.SetUnixFileMode(Folder, Reading | Entering);
        IsRefused();
    }

    private void Make() => DataFile.Open(file.Path).Dispose();

    private void IsRefused()
    {
        var refusal = AsNobody(() => DataFile.Open(file.Path).Dispose());
        Assert.IsType<UnauthorizedAccessException>(refusal);
        Assert.Contains($"'{file.Path}' cannot be written", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Embedded:File", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Rights do not bind root, so a thread gives up being root for its access to files.</summary>
    private static Exception? AsNobody(Action act)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            if (Environment.IsPrivilegedProcess)
                _ = SetFileUser(65534);
            thrown = Record.Exception(act);
        });
        thread.Start();
        thread.Join();
        return thrown;
    }

    [DllImport("libc", EntryPoint = "setfsuid"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileUser(uint user);
}
