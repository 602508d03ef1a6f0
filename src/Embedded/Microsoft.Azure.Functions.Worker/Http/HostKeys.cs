using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
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
        var path = file.Path + ".keys.json";
        if (!System.IO.File.Exists(path))
            Create(path);
        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(System.IO.File.ReadAllText(path))
            ?? throw new InvalidDataException($"'{path}' holds no keys. Delete it to have new ones made.");
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

    private static void Create(string path)
    {
        var keys = new Dictionary<string, string> { ["function"] = NewKey(), ["master"] = NewKey() };
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(temporary, options))
        {
            JsonSerializer.Serialize(stream, keys);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(temporary, path);
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(40)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
}
