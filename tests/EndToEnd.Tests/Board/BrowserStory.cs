using System.Diagnostics;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Board;

/// <summary>A browser that does what one of the scripts in <c>Browser</c> tells, where the environment names one. <c>tests/browser.sh COMMAND</c> runs a command with it.</summary>
internal static class BrowserStory
{
    private const string Browser = "BROWSER";

    /// <summary>Set by the script when it found none.</summary>
    private const string Reason = "BROWSER_LEFT_OUT";

    /// <summary>Where to keep screenshots for people to look at; none are taken without it.</summary>
    private const string Pictures = "PICTURES";

    public static void Need()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Browser)) || string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NODE_PATH")))
            Assert.Skip("Left out: no browser: " + (Environment.GetEnvironmentVariable(Reason) is { Length: > 0 } reason ? reason : "run by tests/browser.sh, the tests have one") + ".");
    }

    /// <summary>Tells the story to the end; its script finds in its environment what is given.</summary>
    public static async Task TellAsync(Backend backend, string story, params (string Name, string Value)[] given)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Board", "Browser", $"{story}.cjs")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in given.Concat([("ADDRESS", backend.Address.ToString()), ("KEY", backend.Crew.FunctionKey), ("TOKEN", backend.Crew.TokenOf("olga"))]))
            start.Environment[name] = value;
        if (Environment.GetEnvironmentVariable(Pictures) is { Length: > 0 } pictures)
            Directory.CreateDirectory(pictures);
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience.Limit * 2);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{story} did not end: {await output}{await error}");
        }

        Assert.True(process.ExitCode == 0, $"{story}: {await output}{await error}");
    }
}
