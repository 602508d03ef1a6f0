namespace Language.Sentiment;

/// <summary>Takes the endings off the dictionary forms that word lists hold, so that other forms of the word are found under what is left.</summary>
internal static class Endings
{
    private const int ShortestStem = 4;

    private static readonly string[] polish =
    [
        "owanie", "owanych", "owany", "owana", "ywać", "iwać", "ować", "ający", "ujący", "ienie",
        "anie", "enie", "ość", "ny", "na", "ne", "ać", "eć", "ić", "yć", "ąć", "ów", "ych", "ej",
        "y", "i", "a", "e", "o", "ą", "ę", "u",
    ];

    private static readonly string[] russian =
    [
        "ированный", "ованный", "ывать", "ивать", "овать", "ться", "ание", "ение", "ость", "енный",
        "ный", "ная", "ное", "ать", "ять", "еть", "ить", "уть", "ый", "ий",
        "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ия",
        "ов", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь",
    ];

    public static string WithoutPolish(string word) => Without(word, polish);

    public static string WithoutRussian(string word) => Without(word, russian);

    private static string Without(string word, string[] endings)
    {
        foreach (var ending in endings)
            if (word.Length - ending.Length >= ShortestStem && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length];
        return word;
    }
}
