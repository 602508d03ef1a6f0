using System.Globalization;
using Journey.Domain.Steps;

namespace Journey.Domain.Guidance;

/// <summary>What a member's work list asks, in one of the product's languages.</summary>
public static class WorkText
{
    public static string Fill(Step step, string language, string cell) => Of("fill", step, language, cell);

    /// <param name="step">The step that can't resolve the cell.</param>
    /// <param name="language">One of the product's.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="holder">The step that the cell stands in.</param>
    public static string Mend(Step step, string language, string cell, Step holder) => Of("mend", step, language, cell, (int)holder, GuidanceTexts.Of(language).Steps[holder.Slug()].Label);

    public static string Review(Step step, string language, int version) => Of("review", step, language, version);

    public static string Reminder(Step step, string language, int version, bool isOverdue) => Of(isOverdue ? "review-overdue" : "review-due", step, language, version);

    public static string Escalated(Step step, string language, int version) => Of("review-escalated", step, language, version);

    public static string ChangesRequested(Step step, string language) => Of("changes-requested", step, language);

    public static string Withdrawn(Step step, string language) => Of("withdrawn", step, language);

    private static string Of(string sentence, Step step, string language, params object?[] more)
    {
        var texts = GuidanceTexts.Of(language);
        return string.Format(CultureInfo.InvariantCulture, texts.Sentences[sentence], [(int)step, texts.Steps[step.Slug()].Label, .. more]);
    }
}
