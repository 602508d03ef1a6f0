using Azure.Data.Tables;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>Azurite, where the environment names one. <c>tests/azurite.sh COMMAND</c> runs a command beside one.</summary>
internal static class Azurite
{
    private const string Connection = "AZURITE_TABLES";

    /// <summary>Set by the script when it could not start one.</summary>
    private const string Reason = "AZURITE_LEFT_OUT";

    public static TableServiceClient ServiceOrSkip()
    {
        if (Environment.GetEnvironmentVariable(Connection) is { Length: > 0 } connection)
            return new TableServiceClient(connection, new TableClientOptions { Retry = { MaxRetries = 0 } });
        Assert.Skip("Left out: no Azurite to compare with: "
            + (Environment.GetEnvironmentVariable(Reason) is { Length: > 0 } reason ? reason : "run by tests/azurite.sh, the tests have one") + ".");
        throw new System.Diagnostics.UnreachableException();
    }
}
