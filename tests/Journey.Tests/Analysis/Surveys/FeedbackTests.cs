using Journey.Analysis.Evidence;
using Journey.Analysis.Surveys;
using Journey.Domain.Surveys;
using Journey.Tests.Domain;

namespace Journey.Tests.Analysis.Surveys;

public class FeedbackTests
{
    private static readonly Survey Asked = new("s1", 1, SurveyStatus.Published, new SurveyContent
    {
        Stage = "before",
        Touchpoint = "shop",
        Questions =
        [
            new SurveyQuestion { Id = "nps", Kind = QuestionKind.Nps, Text = "?" },
            new SurveyQuestion { Id = "why", Kind = QuestionKind.FreeText, Text = "?" },
            new SurveyQuestion { Id = "where", Kind = QuestionKind.SingleChoice, Text = "?", Options = ["a", "b"] },
            new SurveyQuestion { Id = "ces", Kind = QuestionKind.Ces, Text = "?" },
            new SurveyQuestion { Id = "later", Kind = QuestionKind.FreeText, Text = "?", Stage = "after" },
        ],
    }, "olga", Given.Now);

    [Fact]
    public void Words_right_after_a_rating_of_the_same_place_go_with_it_and_others_stand_alone()
    {
        var feedback = SurveyFeedback.Of(Asked, Answer(("nps", new(Rating: 9)), ("why", new(Text: "Quick.")), ("where", new(Options: [2])), ("ces", new(Rating: 6)), ("later", new(Text: "Late."))));
        Assert.Equal(["f.nps", "f.ces", "f.later"], feedback.Select(piece => piece.Id));
        Assert.Equal([("Quick.", 9d, RatingScale.ZeroToTen, "before", "shop"), ("", 6, RatingScale.OneToSeven, "before", "shop"), ("Late.", null, RatingScale.OneToFive, "after", "shop")],
            feedback.Select(piece => (piece.Text, piece.Rating, piece.Scale, piece.Stage!, piece.Touchpoint!)));
        Assert.All(feedback, piece => Assert.Equal(("survey", "s1", "customer-7", Given.Now), (piece.Channel, piece.Survey, piece.CustomerId, piece.Time)));
    }

    [Fact]
    public void Words_without_the_rating_before_them_stand_alone()
    {
        var feedback = SurveyFeedback.Of(Asked, Answer(("why", new(Text: "Quick."))));
        Assert.Equal(("f.why", "Quick.", null), (feedback.Single().Id, feedback.Single().Text, feedback.Single().Rating));
        Assert.Empty(SurveyFeedback.Of(Asked, Answer(("where", new(Options: [1])))));
    }

    private static SurveyAnswer Answer(params (string Question, AnswerValue Value)[] values) =>
        new("f", "s1", Given.Now, values.ToDictionary(value => value.Question, value => value.Value), "customer-7");
}
