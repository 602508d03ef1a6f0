namespace Journey.Analysis.Customers.Stitching;

/// <summary>What people and programs write where there is no identifier. It joins nobody.</summary>
internal static class Placeholders
{
    /// <summary>As many equal characters are no identifier.</summary>
    private const int ManyEqual = 4;

    /// <summary>Also before the @ of an address.</summary>
    private static readonly HashSet<string> Anywhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "none", "n/a", "na", "null", "nil", "unknown", "undefined", "anonymous", "test", "tester", "empty", "noemail", "no-email", "no_email", "nomail", "no-mail", "noreply", "no-reply", "donotreply", "do-not-reply",
        "brak", "нет", "无", "無", "未知", "没有",
    };

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "no", "nan", "guest", "default", "missing", "todo", "tbd", "?", "-", "x", "xx", "xxx", "123456", "1234567", "12345678", "123456789", "1234567890", "0123456789",
        "nieznany", "nie dotyczy", "неизвестно", "не указан", "不详",
    };

    public static bool Contains(IdentifierKind kind, string value)
    {
        var told = kind == IdentifierKind.Email ? value[..value.LastIndexOf('@')] : kind == IdentifierKind.Phone ? value.TrimStart('+') : value;
        return Anywhere.Contains(told) || (kind != IdentifierKind.Email && Words.Contains(told)) || IsOneCharacter(told);
    }

    private static bool IsOneCharacter(string value)
    {
        // As in 00000000-0000-0000-0000-000000000000.
        var letters = value.Where(char.IsLetterOrDigit).ToList();
        return letters.Count == 0 || (letters.TrueForAll(letter => letter == letters[0]) && (letters[0] == '0' || letters.Count >= ManyEqual));
    }
}
