using System.Text.RegularExpressions;

namespace Journey.Domain.Guidance;

/// <summary>Earlier releases said in the text of a work item how many cells were missing when members were asked; lists and project files still hold such texts.</summary>
public static partial class CountedCells
{
    /// <returns>What <see cref="StepGuidance.Ask"/> says now, where the text is of an earlier release; else the text.</returns>
    public static string Without(string text) => Count().Replace(text, "", 1);

    [GeneratedRegex("(?:; cells to be filled: [0-9]+|: pola do wypełnienia: [0-9]+|: ячеек к заполнению: [0-9]+|：待填写 [0-9]+ 处)(?=[.。])", RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
