using Journey.Analysis.Surveys;
using Journey.Domain.Surveys;

namespace Journey.Tests.Analysis.Surveys;

/// <summary>Good and bad questions of each language, near the border between both: each line has the rule that finds it, or "good", and the question.</summary>
public class QuestionTableTests
{
    public static TheoryData<string> Languages => ["en", "pl", "ru", "zh"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_question_is_found_by_its_rule_alone_and_a_good_one_by_none(string language)
    {
        var questions = Table(language);

        Assert.True(questions.Count(question => question.Rule == "good") >= 15 && questions.Count(question => question.Rule != "good") >= 15);
        Assert.Empty(questions.Select(question => (question.Text, question.Rule, Found: Found(language, question.Text))).Where(question => question.Found != question.Rule).Select(question => $"{question.Rule}, found {question.Found}: {question.Text}"));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_stroke_between_options_of_a_choice_is_no_fault_and_a_sign_for_both_is(string language)
    {
        var stroke = Table(language)[0].Text.Replace('&', '/');
        Assert.Equal("double-barrelled", Found(language, stroke));
        Assert.Equal("good", Found(language, stroke, QuestionKind.SingleChoice));
        Assert.Equal("double-barrelled", Found(language, stroke.Replace('/', '&'), QuestionKind.SingleChoice));
    }

    [Fact]
    public void What_is_found_is_shown_with_the_words_on_both_sides()
    {
        Assert.Equal(["price & quality", "price/quality", "prices, quality", "right"], new[]
        {
            "How satisfied are you with price & quality?", "How do you rate price/quality today?", "How do you rate our prices, quality, delivery?", "It was easy, right?",
        }.Select(text => Assert.Single(Check("en", text)).Words));
    }

    [Fact]
    public void Capitals_are_an_abbreviation_unless_all_is_in_capitals()
    {
        Assert.Equal("jargon", Found("en", "How was the SLA?"));
        Assert.Equal("good", Found("en", "HOW WAS THE DELIVERY?"));
        Assert.Equal(["jargon"], SurveyWording.Check(new SurveyContent { Title = "A survey", Language = "en", Questions = [new SurveyQuestion { Id = "q", Kind = QuestionKind.SingleChoice, Text = "What was it?", Options = ["SLA", "NHS"] }] }, []).Select(finding => finding.Rule));
    }

    private static string Found(string language, string text, QuestionKind kind = QuestionKind.Csat) =>
        Check(language, text, kind).Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } rules ? string.Join(" and ", rules) : "good";

    private static IReadOnlyList<WordingFinding> Check(string language, string text, QuestionKind kind = QuestionKind.Csat) =>
        SurveyWording.Check(new SurveyContent { Title = "A survey", Language = language, Questions = [new SurveyQuestion { Id = "q", Kind = kind, Text = text, Options = kind == QuestionKind.SingleChoice ? ["1", "2"] : [] }] }, []);

    private static List<(string Rule, string Text)> Table(string language)
    {
        using var file = typeof(QuestionTableTests).Assembly.GetManifestResourceStream($"Questions.{language}.tsv")!;
        return [.. new StreamReader(file).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(line => (line[0], line[1]))];
    }
}
