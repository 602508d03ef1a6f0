using System.Text;
using Journey.Domain.Refusals;

namespace Journey.Domain.Projects;

/// <summary>Which projects are looked for; null stands for any.</summary>
/// <param name="Words">Each of them in the project's name or objectives, in any case and in any script.</param>
/// <param name="State">Active, paused or archived.</param>
/// <param name="MapType">The charter's map type.</param>
/// <param name="Template">Id of the charter's industry template.</param>
public sealed record ProjectSearch(IReadOnlyList<string> Words, LifecycleState? State = null, MapType? MapType = null, string? Template = null)
{
    private const int LongestQuery = 200;
    private const int MostWords = 20;

    /// <summary>Words are what white space separates; Chinese, which has none, is looked for as it stands.</summary>
    public static Outcome<IReadOnlyList<string>> Read(string? query)
    {
        if (query is { Length: > LongestQuery })
            return TooLong;
        var words = Plain(query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > MostWords ? TooLong : words;
    }

    /// <returns>What words are looked for in: name and objectives.</returns>
    public static string Text(string name, Charter charter) => string.Join('\n', charter.Objectives.Select(objective => objective.Statement).Prepend(name));

    public bool Matches(LifecycleState state, MapType mapType, string? template, string? text) =>
        (State ?? state) == state && (MapType ?? mapType) == mapType && (Template ?? template) == template && (text is null || HasWords(Plain(text)));

    public bool Matches(Project project) => Matches(project.Lifecycle.State, project.Charter.MapType, project.Charter.Industry, Text(project.Name, project.Charter));

    private bool HasWords(string text) => Words.All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Full-width letters and composed signs are looked for as what they mean.</summary>
    private static string Plain(string text) => UnicodeText.Normalized(text, NormalizationForm.FormKC);

    private static Refusal TooLong => Refuse.Invalid("q", "search-too-long", $"The search has more than {LongestQuery} characters or {MostWords} words.", "Look for fewer words.");
}
