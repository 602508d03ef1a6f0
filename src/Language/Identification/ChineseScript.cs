namespace Language.Identification;

/// <summary>Tells the two ways of writing Chinese apart.</summary>
public static class ChineseScript
{
    // Frequent characters that only one of the two has.
    private const string Traditional = "們個這說對為時來會後過還沒麼點開關門見讓給從現實買賣貨錢專員務問題電話網頁質氣東車書長間難雙進邊請謝覺經應該當樣種發現動無與歡喜服務";
    private const string Simplified = "们个这说对为时来会后过还没么点开关门见让给从现实买卖货钱专员务问题电话网页质气东车书长间难双进边请谢觉经应该当样种发现动无与欢喜服务";

    private static readonly HashSet<char> onlyTraditional = [.. Traditional.Except(Simplified)];
    private static readonly HashSet<char> onlySimplified = [.. Simplified.Except(Traditional)];

    /// <summary>Whether more of a text's characters are written only traditionally than only in the simplified way.</summary>
    public static bool IsTraditional(string text) => text.Count(onlyTraditional.Contains) > text.Count(onlySimplified.Contains);
}
