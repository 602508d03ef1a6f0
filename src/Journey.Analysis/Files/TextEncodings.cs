using System.Text;

namespace Journey.Analysis.Files;

/// <summary>Encodings by the names that the IANA gives them.</summary>
public static class TextEncodings
{
    /// <summary>Bytes that are none of the encoding's become U+FFFD, which the rules of fields refuse; encodings by themselves would put marks or likely letters there.</summary>
    private static readonly DecoderReplacementFallback Unreadable = new("\uFFFD");

    /// <returns>Null where no encoding has the name.</returns>
    public static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, Unreadable) ?? Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, Unreadable);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
