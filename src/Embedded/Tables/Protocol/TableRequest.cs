namespace Embedded.Tables.Protocol;

/// <summary>A request as it arrives: alone, or as a part of a transaction.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, escaped.</param>
/// <param name="Query">The query, escaped, with or without its question mark.</param>
/// <param name="IfMatch">The header of this name.</param>
/// <param name="Prefer">The header of this name.</param>
/// <param name="ContentType">The header of this name.</param>
/// <param name="Body">The content.</param>
internal sealed record TableRequest(
    string Method, string Path, string Query, string? IfMatch, string? Prefer, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public bool WantsNoContent => Prefer is "return-no-content";
}
