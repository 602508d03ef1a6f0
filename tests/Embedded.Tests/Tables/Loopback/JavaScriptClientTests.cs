using System.Diagnostics;

namespace Embedded.Tests.Tables.Loopback;

public class JavaScriptClientTests
{
    [Fact]
    public async Task The_official_JavaScript_client_works_with_the_service()
    {
        if (Environment.GetEnvironmentVariable("NODE_PATH") is not { Length: > 0 })
            Assert.Skip("Left out: no official JavaScript client here; run by tests/azurite.sh, the tests have one.");
        await using var host = await LoopbackHost.StartAsync();
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Tables", "Loopback", "client.cjs"), host.Address!.ToString(), host.Credential.AccountName, host.Key },
        };
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await output + await errors);
    }
}
