using System.Globalization;
using System.Text;
using Journey.Domain.Surveys;

namespace Journey.Rendering.Surveys;

/// <summary>One question as a group of fields, with its text as the group's name.</summary>
internal static class QuestionHtml
{
    public static void Append(StringBuilder html, SurveyForm form, SurveyQuestion question, SurveyTexts texts)
    {
        var (id, kind) = (Html.Escape(question.Id), question.Kind ?? QuestionKind.FreeText);
        var fault = form.Faults.TryGetValue(question.Id, out var found) ? Text(found, texts) : null;
        var hint = kind switch
        {
            QuestionKind.MultipleChoice => texts.Many,
            QuestionKind.FreeText => string.Format(CultureInfo.InvariantCulture, texts.Words, AnswerRules.LongestText),
            _ => null,
        };
        var described = string.Join(' ', new[] { fault is null ? null : $"f-{id}", hint is null ? null : $"h-{id}" }.Where(one => one is not null));
        html.Append(CultureInfo.InvariantCulture, $"<fieldset id=\"q-{id}\"{(fault is null ? "" : " class=\"wrong\"")}{(described.Length == 0 ? "" : $" aria-describedby=\"{described}\"")}>\n<legend>{Html.Escape(question.Text)}");
        if (!question.Required)
            html.Append(CultureInfo.InvariantCulture, $" <span class=\"optional\">({Html.Escape(texts.Optional)})</span>");
        html.Append("</legend>\n");
        if (fault is not null)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"fault\" id=\"f-{id}\">{Html.Escape(fault)}</p>\n");
        if (hint is not null)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"hint\" id=\"h-{id}\">{Html.Escape(hint)}</p>\n");
        var sent = form.Sent.GetValueOrDefault(question.Id) ?? [];
        if (kind.IsRating())
            Scale(html, question, kind, sent, texts);
        else if (kind.IsChoice())
            Choices(html, question, kind, sent);
        else
            html.Append(CultureInfo.InvariantCulture, $"<textarea {Name(question)} aria-label=\"{Html.Escape(question.Text)}\" maxlength=\"{AnswerRules.LongestText}\" rows=\"4\"{Required(question)}>\n{Html.Escape(string.Join('\n', sent))}</textarea>\n");
        html.Append("</fieldset>\n");
    }

    private static void Scale(StringBuilder html, SurveyQuestion question, QuestionKind kind, IReadOnlyList<string> sent, SurveyTexts texts)
    {
        var (low, high) = Ratings.Range(kind);
        var (lowest, highest) = kind switch
        {
            QuestionKind.Nps => (texts.NpsLow, texts.NpsHigh),
            QuestionKind.Csat => (texts.CsatLow, texts.CsatHigh),
            _ => (texts.CesLow, texts.CesHigh),
        };
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scale of-{high - low + 1}\">\n");
        for (var rating = low; rating <= high; rating++)
        {
            var value = rating.ToString(CultureInfo.InvariantCulture);
            var meaning = rating == low ? lowest : rating == high ? highest : null;
            var said = meaning is null ? "" : $"<span class=\"unseen\">, {Html.Escape(meaning)}</span>";
            html.Append(CultureInfo.InvariantCulture, $"<label><input type=\"radio\" {Name(question)} value=\"{value}\"{Checked(sent, value)}{Required(question)}><span>{value}{said}</span></label>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"</div>\n<p class=\"ends\" aria-hidden=\"true\"><span>{low} = {Html.Escape(lowest)}</span><span>{high} = {Html.Escape(highest)}</span></p>\n");
    }

    private static void Choices(StringBuilder html, SurveyQuestion question, QuestionKind kind, IReadOnlyList<string> sent)
    {
        // A browser can't be told that one of several boxes is to be ticked; the answer to the form says so.
        var (type, required) = kind == QuestionKind.SingleChoice ? ("radio", Required(question)) : ("checkbox", "");
        foreach (var (index, option) in question.Options.Index())
        {
            var value = (index + 1).ToString(CultureInfo.InvariantCulture);
            html.Append(CultureInfo.InvariantCulture, $"<label class=\"choice\"><input type=\"{type}\" {Name(question)} value=\"{value}\"{Checked(sent, value)}{required}><span>{Html.Escape(option)}</span></label>\n");
        }
    }

    private static string Text(AnswerFault fault, SurveyTexts texts) => fault switch
    {
        AnswerFault.Missing => texts.Missing,
        AnswerFault.NotOffered => texts.NotOffered,
        AnswerFault.TooLong => string.Format(CultureInfo.InvariantCulture, texts.TooLong, AnswerRules.LongestText),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    private static string Name(SurveyQuestion question) => $"name=\"{SurveyPage.QuestionField}{Html.Escape(question.Id)}\"";

    private static string Checked(IReadOnlyList<string> sent, string value) => sent.Contains(value) ? " checked" : "";

    private static string Required(SurveyQuestion question) => question.Required ? " required" : "";
}
