using System.Security.Cryptography;
using System.Text;
using Embedded.Engine.File;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Embedded.Functions.Http;

/// <summary>The host's keys, made at the first start in a file beside the data that only its owner can read.</summary>
internal sealed class HostKeys
{
    private readonly byte[] function;
    private readonly byte[] master;

    public HostKeys(DataFile file)
    {
        var keys = KeyFile.Ensure(file, NewKey, "function", "master");
        function = Hash(keys["function"]);
        master = Hash(keys["master"]);
    }

    public bool Allows(HttpRequest request, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous)
            return true;
        var given = request.Headers["x-functions-key"].ToString() is { Length: > 0 } header ? header : request.Query["code"].ToString();
        var hash = Hash(given);
        // Both comparisons always run, so that the time taken tells nothing.
        var isMaster = CryptographicOperations.FixedTimeEquals(hash, master);
        var isFunction = CryptographicOperations.FixedTimeEquals(hash, function);
        return isMaster || (isFunction && level == AuthorizationLevel.Function);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(40)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
}
