namespace Journey.Domain.Guidance;

/// <summary>The texts of one language, as its resource file holds them.</summary>
/// <param name="Sentences">By name; "asked" has places for the step's number, its label and a question.</param>
/// <param name="Steps">By step.</param>
/// <param name="Stages">By stage of the published stage models.</param>
/// <param name="Cells">By step, then by stage: each step has something of its own in each published stage.</param>
/// <param name="Checklists">By stage: what else is to be thought of there, by a name of its own.</param>
public sealed record GuidanceTexts(
    IReadOnlyDictionary<string, string> Sentences,
    IReadOnlyDictionary<string, StepText> Steps,
    IReadOnlyDictionary<string, StageText> Stages,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, CellText>> Cells,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Checklists)
{
    /// <summary>The product's languages, as BCP 47 primary tags.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "pl", "ru", "zh"];

    /// <exception cref="ArgumentException">It is none of the product's languages.</exception>
    public static GuidanceTexts Of(string language) => LanguageFile.Read<GuidanceTexts>(typeof(GuidanceTexts).Assembly, "Guidance", language);
}

/// <param name="Label">Its name, for people.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Questions">Asked of the whole step.</param>
/// <param name="Examples">What an answer may look like.</param>
public sealed record StepText(string Label, string Purpose, IReadOnlyList<string> Questions, IReadOnlyList<string> Examples);

/// <param name="Label">Its name, for people.</param>
/// <param name="Meaning">What happens in it.</param>
/// <param name="Questions">Asked of the stage whatever the step.</param>
public sealed record StageText(string Label, string Meaning, IReadOnlyList<string> Questions);

/// <summary>What a step asks in one stage.</summary>
public sealed record CellText(string Question, string Example);
