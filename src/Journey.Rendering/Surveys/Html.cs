using System.Net;

namespace Journey.Rendering.Surveys;

/// <summary>Texts in a page.</summary>
internal static class Html
{
    /// <summary>Escaped for element content and for attributes in quotes, without what no page may hold.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(new string([.. text.Where(c => c is '\t' or '\n' or >= ' ' and not ('\uFFFE' or '\uFFFF'))]));
}
