using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Journey.Domain.Surveys;

namespace Journey.Rendering.Surveys;

/// <summary>A form that is delivered.</summary>
/// <param name="Content">The survey.</param>
/// <param name="AnswerId">Comes back with the answers, so that the same form sent twice counts once.</param>
/// <param name="IsPersonal">Whether the answers will be known to be the recipient's.</param>
public sealed record SurveyForm(SurveyContent Content, string AnswerId, bool IsPersonal)
{
    /// <summary>What was sent before and stays filled in, by question.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Sent { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What is wrong with it, by question.</summary>
    public IReadOnlyDictionary<string, AnswerFault> Faults { get; init; } = new Dictionary<string, AnswerFault>();

    /// <summary>Whether nothing at all was answered.</summary>
    public bool IsEmpty { get; init; }
}

/// <summary>What a page says that is no form.</summary>
public enum SurveyMessage
{
    Thanks,
    Answered,
    Closed,
    Unknown,
    TooLarge,
    Busy,
}

/// <summary>The public pages of a survey: plain HTML that works without scripts, by touch, keyboard and screen reader.</summary>
public static class SurveyPage
{
    /// <summary>Name of the hidden field with the form's id.</summary>
    public const string AnswerField = "answer";

    /// <summary>Begins the names of the fields of questions; the question's id follows.</summary>
    public const string QuestionField = "q.";

    private static readonly string Style = ReadStyle();

    /// <summary>A content security policy that allows the page its own style and sending its form back, and nothing else.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static string Form(SurveyForm form)
    {
        var texts = SurveyTexts.Of(form.Content.Language);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<h1>{Html.Escape(form.Content.Title)}</h1>\n");
        if (form.Content.Introduction is { } introduction)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"about\">{Html.Escape(introduction)}</p>\n");
        Faults(html, form, texts);
        html.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" accept-charset=\"utf-8\" autocomplete=\"off\">\n<input type=\"hidden\" name=\"{AnswerField}\" value=\"{Html.Escape(form.AnswerId)}\">\n");
        foreach (var question in form.Content.Questions)
            QuestionHtml.Append(html, form, question, texts);
        html.Append(CultureInfo.InvariantCulture, $"<button type=\"submit\">{Html.Escape(texts.Send)}</button>\n</form>\n");
        if (form.IsPersonal)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"personal\">{Html.Escape(texts.Personal)}</p>\n");
        var title = form.Faults.Count > 0 || form.IsEmpty ? $"{texts.Faults} – {form.Content.Title}" : form.Content.Title;
        return Page(texts, title, "<main>", html.ToString());
    }

    public static string Message(string language, SurveyMessage message)
    {
        var texts = SurveyTexts.Of(language);
        var (title, text) = message switch
        {
            SurveyMessage.Thanks => (texts.ThanksTitle, texts.Thanks),
            SurveyMessage.Answered => (texts.AnsweredTitle, texts.Answered),
            SurveyMessage.Closed => (texts.ClosedTitle, texts.Closed),
            SurveyMessage.Unknown => (texts.UnknownTitle, texts.Unknown),
            SurveyMessage.TooLarge => (texts.TooLargeTitle, texts.TooLarge),
            SurveyMessage.Busy => (texts.BusyTitle, texts.Busy),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message, null),
        };
        return Page(texts, title, "<main class=\"message\">", $"<h1>{Html.Escape(title)}</h1>\n<p>{Html.Escape(text)}</p>\n");
    }

    private static void Faults(StringBuilder html, SurveyForm form, SurveyTexts texts)
    {
        if (form.Faults.Count == 0 && !form.IsEmpty)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"faults\" role=\"alert\"><h2>{Html.Escape(texts.Faults)}</h2>\n");
        if (form.IsEmpty)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Html.Escape(texts.Empty)}</p>\n");
        if (form.Faults.Count > 0)
        {
            html.Append("<ul>\n");
            foreach (var question in form.Content.Questions.Where(question => form.Faults.ContainsKey(question.Id)))
                html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#q-{Html.Escape(question.Id)}\">{Html.Escape(question.Text)}</a></li>\n");
            html.Append("</ul>\n");
        }

        html.Append("</div>\n");
    }

    private static string Page(SurveyTexts texts, string title, string main, string body) =>
        $"""
        <!DOCTYPE html>
        <html lang="{texts.Tag}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>{Html.Escape(title)}</title>
        <style>{Style}</style>
        </head>
        <body>
        {main}
        {body}</main>
        </body>
        </html>

        """;

    private static string ReadStyle()
    {
        using var file = typeof(SurveyPage).Assembly.GetManifestResourceStream("Surveys.survey.css")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
