using System.Text.RegularExpressions;
using Journey.Domain.Guidance;
using Journey.Domain.Surveys;
using Journey.Rendering.Surveys;

namespace Journey.Tests.Rendering;

public partial class SurveyPageTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private static readonly SurveyContent Content = new()
    {
        Title = "A & B",
        Introduction = "First line\n<script>second</script>",
        Questions =
        [
            new SurveyQuestion { Id = "nps", Kind = QuestionKind.Nps, Text = "How \"likely\"?", Required = true },
            new SurveyQuestion { Id = "csat", Kind = QuestionKind.Csat, Text = "Satisfied?" },
            new SurveyQuestion { Id = "ces", Kind = QuestionKind.Ces, Text = "Easy?" },
            new SurveyQuestion { Id = "one", Kind = QuestionKind.SingleChoice, Text = "Which one?", Options = ["<a>", "b"], Required = true },
            new SurveyQuestion { Id = "many", Kind = QuestionKind.MultipleChoice, Text = "Which ones?", Options = ["a", "b", "c"], Required = true },
            new SurveyQuestion { Id = "text", Kind = QuestionKind.FreeText, Text = "Why?" },
        ],
    };

    [Fact]
    public void Every_question_is_a_group_with_a_name_and_every_field_has_a_label()
    {
        var page = SurveyPage.Form(new SurveyForm(Content, Id, IsPersonal: false));
        Assert.Equal(6, Regex.Count(page, "<fieldset id=\"q-[a-z]+\"[^>]*>\n<legend>"));
        Assert.Equal(11, Regex.Count(page, "<label><input type=\"radio\" name=\"q.nps\" value=\"\\d+\" required>"));
        Assert.Equal(5, Regex.Count(page, "<label><input type=\"radio\" name=\"q.csat\" value=\"[1-5]\">"));
        Assert.Equal(7, Regex.Count(page, "<label><input type=\"radio\" name=\"q.ces\" value=\"[1-7]\">"));
        Assert.Equal(2, Regex.Count(page, "<label class=\"choice\"><input type=\"radio\" name=\"q.one\" value=\"[12]\" required>"));
        Assert.Equal(3, Regex.Count(page, "<label class=\"choice\"><input type=\"checkbox\" name=\"q.many\" value=\"[1-3]\">"));
        Assert.Contains("<textarea name=\"q.text\" aria-label=\"Why?\" maxlength=\"2000\"", page, StringComparison.Ordinal);
        Assert.Equal(1 + 11 + 5 + 7 + 2 + 3, Regex.Count(page, "<input "));
        Assert.Contains($"<input type=\"hidden\" name=\"answer\" value=\"{Id}\">", page, StringComparison.Ordinal);
        Assert.All(Described().Matches(page).SelectMany(match => match.Groups[1].Value.Split(' ')), id => Assert.Contains($"id=\"{id}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public void What_people_wrote_is_escaped()
    {
        var sent = new Dictionary<string, IReadOnlyList<string>> { ["text"] = ["</textarea><script>"] };
        var page = SurveyPage.Form(new SurveyForm(Content, Id, IsPersonal: false) { Sent = sent });
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;a&gt;", page, StringComparison.Ordinal);
        Assert.Contains("How &quot;likely&quot;?", page, StringComparison.Ordinal);
        Assert.Contains("A &amp; B", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_listed_at_the_top_and_described_at_its_question()
    {
        var page = SurveyPage.Form(new SurveyForm(Content, Id, IsPersonal: false) { Faults = new Dictionary<string, AnswerFault> { ["nps"] = AnswerFault.Missing, ["text"] = AnswerFault.TooLong } });
        Assert.Contains("<title>Your answers were not sent yet", page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Equal(["nps", "text"], Links().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("<fieldset id=\"q-nps\" class=\"wrong\" aria-describedby=\"f-nps\">", page, StringComparison.Ordinal);
        Assert.Contains("<fieldset id=\"q-text\" class=\"wrong\" aria-describedby=\"f-text h-text\">", page, StringComparison.Ordinal);
        Assert.Contains("at most 2000 characters", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_is_in_the_surveys_language_and_fits_a_phone()
    {
        var pages = GuidanceTexts.Languages.Select(language => SurveyPage.Form(new SurveyForm(Content with { Language = language, Title = "", Introduction = null }, Id, IsPersonal: true) { IsEmpty = true })
            + string.Concat(Enum.GetValues<SurveyMessage>().Select(message => SurveyPage.Message(language, message)))).ToList();
        foreach (var (language, page) in GuidanceTexts.Languages.Zip(pages))
        {
            Assert.Equal(7, Regex.Count(page, $"<html lang=\"{(language == "zh" ? "zh-Hans" : language)}\">"));
            Assert.Equal(7, Regex.Count(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"));
        }

        // Nothing that is said in one language stands in another.
        var said = pages.Select(page => Said().Matches(page).Select(match => match.Groups[1].Value).Where(text => text.Count(char.IsLetter) > 3 && text != "&lt;a&gt;" && !text.Contains('?', StringComparison.Ordinal)).ToHashSet()).ToList();
        Assert.All(said, one => Assert.True(one.Count > 25, $"{one.Count}"));
        Assert.Equal(said.Sum(one => one.Count), said.SelectMany(one => one).Distinct().Count());
    }

    [GeneratedRegex("aria-describedby=\"([^\"]+)\"")]
    private static partial Regex Described();

    [GeneratedRegex("<a href=\"#q-([a-z]+)\">")]
    private static partial Regex Links();

    [GeneratedRegex(">([^<>{}\n]+)<")]
    private static partial Regex Said();
}
