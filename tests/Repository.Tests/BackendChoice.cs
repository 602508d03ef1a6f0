using System.Diagnostics;

namespace Repository.Tests;

/// <summary>Publishing means Azure, everything else the embedded backend. The SDK's own mark for publishing is internal, so it is watched here.</summary>
public class BackendChoice
{
    [Theory]
    [InlineData("Embedded")]
    [InlineData("Azure", "-p:_IsPublishing=true")]
    [InlineData("Azure", "-p:Backend=Azure")]
    [InlineData("Embedded", "-p:Backend=Embedded", "-p:_IsPublishing=true")]
    public async Task The_backend_is_chosen(string expected, params string[] properties) =>
        Assert.Equal(expected, await RunAsync(["msbuild", Path.Combine(Checkout.Root, "src", "Journey.Functions", "Journey.Functions.csproj"), "-getProperty:Backend", "-nologo", .. properties]));

    private static async Task<string> RunAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The test runs inside a build; what that one set for itself is not for this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        return output.Trim();
    }
}
