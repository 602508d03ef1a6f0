using System.Diagnostics;

namespace Embedded.Tests.Engine.File.Faults;

/// <summary>A disk of a few megabytes that can be filled to the last byte.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo folder;

    private SmallDisk(DirectoryInfo folder) => this.folder = folder;

    public string File => Path.Combine(folder.FullName, "data.db");

    private string Ballast => Path.Combine(folder.FullName, "ballast");

    /// <returns>Null when this user may not mount one.</returns>
    public static SmallDisk? TryMount()
    {
        var folder = Directory.CreateTempSubdirectory("small-disk-");
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.FullName))
            return new SmallDisk(folder);
        folder.Delete();
        return null;
    }

    public void Fill()
    {
        using var stream = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                stream.Write(block);
        }
        catch (IOException)
        {
            // Full, as it was meant.
        }
    }

    public void Clear() => System.IO.File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", folder.FullName);
        folder.Delete();
    }

    private static bool Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
