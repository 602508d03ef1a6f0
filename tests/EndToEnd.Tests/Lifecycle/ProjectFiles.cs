using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace EndToEnd.Tests.Lifecycle;

/// <summary>Takes projects' files apart and puts them together again.</summary>
internal static class ProjectFiles
{
    public static List<string> Lines(byte[] file)
    {
        using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>As they are, without a new end.</summary>
    public static byte[] Pack(IEnumerable<string> lines)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var line in lines)
                gzip.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return file.ToArray();
    }

    /// <summary>With an end that fits what the lines are now: as somebody would who wants to be believed.</summary>
    public static byte[] Forge(IEnumerable<string> lines)
    {
        var content = lines.Where(line => !line.StartsWith("{\"kind\":\"end\"", StringComparison.Ordinal)).ToList();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(content.Select(line => line + "\n")))));
        return Pack(content.Append($"{{\"kind\":\"end\",\"records\":{content.Count},\"sha256\":\"{hash}\"}}"));
    }
}
