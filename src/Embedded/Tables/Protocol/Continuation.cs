using System.Buffers.Text;
using System.Text;

namespace Embedded.Tables.Protocol;

/// <summary>Keys of the next row as a header can carry them: ASCII, without spaces, never empty.</summary>
internal static class Continuation
{
    private const string Mark = "1!";

    public static string Encode(string key) => Mark + Base64Url.EncodeToString(Encoding.Unicode.GetBytes(key));

    public static string Decode(string token)
    {
        try
        {
            if (token.StartsWith(Mark, StringComparison.Ordinal))
                return Encoding.Unicode.GetString(Base64Url.DecodeFromChars(token.AsSpan(Mark.Length)));
        }
        catch (FormatException)
        {
            // Told below as any other foreign token.
        }

        throw TableFault.InvalidInput("The continuation token is not one of this service.");
    }
}
