using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Journey.Functions.Http;

/// <summary>One file of the board.</summary>
/// <param name="Content">As it is sent.</param>
/// <param name="Tag">Of the content; another release with the same content has the same.</param>
public sealed record BoardFile(ReadOnlyMemory<byte> Content, string ContentType, EntityTagHeaderValue Tag);

/// <summary>The files of the board, which stand in this assembly: what is not among them can't be asked for, however it is written.</summary>
public sealed class BoardFiles
{
    private const string Folder = "wwwroot/";
    private const string Start = "index.html";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, BoardFile> files = typeof(BoardFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    /// <returns>Where each file is found.</returns>
    public IEnumerable<string> Paths => files.Keys;

    /// <param name="path">Below the root; null or empty for the page itself.</param>
    public BoardFile? Find(string? path) => files.GetValueOrDefault(string.IsNullOrEmpty(path) ? Start : path);

    private static BoardFile Read(string name)
    {
        using var stream = typeof(BoardFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new BoardFile(content, Types[Path.GetExtension(name)], new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\""));
    }
}
