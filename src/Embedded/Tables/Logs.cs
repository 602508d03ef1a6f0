using Microsoft.Extensions.Logging;

namespace Embedded.Tables;

internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Information, "Tables are open at {Address}; the account key stands in {File}")]
    public static partial void Open(ILogger logger, Uri address, string file);

    [LoggerMessage(2, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception fault, string method, string path);
}
