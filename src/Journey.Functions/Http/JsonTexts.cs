using System.Text.Json;
using Journey.Domain;
using Journey.Domain.Refusals;

namespace Journey.Functions.Http;

/// <summary>
/// Looks at every text of a well-formed document: half of a surrogate pair and bytes that are no UTF-8 pass the parser and fail only where a text is read, and noncharacters where it is compared or drawn.
/// </summary>
internal static class JsonTexts
{
    /// <returns>The first text that can't be read, null when all can.</returns>
    public static Refusal? Check(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !IsReadable(ref reader))
                return Refuse.Invalid("body", "text-unreadable", $"A text near byte {reader.TokenStartIndex + 1} is not Unicode.", "Send UTF-8, with surrogates in pairs and without noncharacters such as U+FFFE.");
        }

        return null;
    }

    private static bool IsReadable(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not { } text || UnicodeText.IsReadable(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
