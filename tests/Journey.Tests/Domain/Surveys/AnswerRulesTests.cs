using Journey.Domain.Surveys;

namespace Journey.Tests.Domain.Surveys;

public class AnswerRulesTests
{
    private static readonly SurveyContent Content = new()
    {
        Questions =
        [
            new SurveyQuestion { Id = "nps", Kind = QuestionKind.Nps, Required = true },
            new SurveyQuestion { Id = "csat", Kind = QuestionKind.Csat },
            new SurveyQuestion { Id = "ces", Kind = QuestionKind.Ces },
            new SurveyQuestion { Id = "one", Kind = QuestionKind.SingleChoice, Options = ["a", "b"] },
            new SurveyQuestion { Id = "many", Kind = QuestionKind.MultipleChoice, Options = ["a", "b", "c"] },
            new SurveyQuestion { Id = "text", Kind = QuestionKind.FreeText },
        ],
    };

    [Fact]
    public void Answers_of_every_kind_are_read()
    {
        var read = Read(("nps", ["0"]), ("csat", ["5"]), ("ces", ["7"]), ("one", ["2"]), ("many", ["3", "1"]), ("text", [" Good\r\nday\uFFFE \u0007"]), ("other", ["x"]));
        Assert.Empty(read.Faults);
        Assert.Equal((0, 5, 7), (read.Values["nps"].Rating, read.Values["csat"].Rating, read.Values["ces"].Rating));
        Assert.Equal([2], read.Values["one"].Options!);
        Assert.Equal([1, 3], read.Values["many"].Options!);
        Assert.Equal("Good\nday", read.Values["text"].Text);
        Assert.Equal(6, read.Values.Count);
    }

    [Theory]
    [InlineData("nps", "11")]
    [InlineData("nps", "-1")]
    [InlineData("nps", "9.5")]
    [InlineData("nps", "٣")]
    [InlineData("csat", "0")]
    [InlineData("csat", "6")]
    [InlineData("ces", "8")]
    [InlineData("one", "3")]
    [InlineData("many", "0")]
    public void What_was_not_offered_is_refused(string question, string value) => Assert.Equal(AnswerFault.NotOffered, Read((question, [value])).Faults[question]);

    [Fact]
    public void Two_answers_where_one_is_asked_for_are_refused() => Assert.Equal(AnswerFault.NotOffered, Read(("one", ["1", "2"])).Faults["one"]);

    [Fact]
    public void A_required_question_must_be_answered_and_another_may_be_left_open()
    {
        var read = Read(("csat", [""]), ("text", ["  \n "]));
        Assert.Equal(new Dictionary<string, AnswerFault> { ["nps"] = AnswerFault.Missing }, read.Faults);
        Assert.Empty(read.Values);
    }

    [Fact]
    public void A_text_that_is_too_long_is_told_and_not_cut_off()
    {
        Assert.Equal(AnswerRules.LongestText, Read(("nps", ["1"]), ("text", [new string('ж', AnswerRules.LongestText)])).Values["text"].Text!.Length);
        Assert.Equal(AnswerFault.TooLong, Read(("text", [new string('ж', AnswerRules.LongestText + 1)])).Faults["text"]);
    }

    private static ReadAnswers Read(params (string Question, string[] Values)[] fields) =>
        AnswerRules.Read(Content, fields.ToDictionary(field => field.Question, IReadOnlyList<string> (field) => field.Values));
}
