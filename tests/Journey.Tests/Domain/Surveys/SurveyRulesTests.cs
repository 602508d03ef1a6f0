using Journey.Domain.Surveys;

namespace Journey.Tests.Domain.Surveys;

public class SurveyRulesTests
{
    private static readonly SurveyContent Content = new() { Title = "After the visit", Stage = "after", Questions = [Question(QuestionKind.Nps)] };

    private static readonly Survey Draft = new("s", 1, SurveyStatus.Draft, Content, "carl", Given.Now);

    private static readonly WordingFinding Finding = new("jargon", "q1", "touchpoint", "Use everyday words.");

    [Fact]
    public void A_question_without_an_id_gets_one_by_its_place()
    {
        var content = Content with { Questions = [Question(QuestionKind.Nps), Question(QuestionKind.FreeText) with { Id = "why" }, Question(QuestionKind.Ces)] };
        Assert.Equal(["q1", "why", "q3"], Create(content).Value().Content.Questions.Select(question => question.Id));
    }

    public static TheoryData<string, SurveyContent> Bad => new()
    {
        { "title survey-text-invalid", Content with { Title = " " } },
        { "title text-too-long", Content with { Title = new string('x', 201) } },
        { "title survey-text-invalid", Content with { Title = "a\u0000b" } },
        { "introduction text-too-long", Content with { Introduction = new string('x', 1001) } },
        { "language language-unknown", Content with { Language = "de" } },
        { "stage stage-unknown", Content with { Stage = "never" } },
        { "touchpoint text-too-long", Content with { Touchpoint = new string('x', 201) } },
        { "questions questions-too-many", Content with { Questions = [.. Enumerable.Repeat(Question(QuestionKind.Nps), 21)] } },
        { "questions question-id-twice", Content with { Questions = [Question(QuestionKind.Nps) with { Id = "q2" }, Question(QuestionKind.Ces)] } },
        { "questions[0].id question-id-invalid", With(Question(QuestionKind.Nps) with { Id = "Q 1" }) },
        { "questions[0].kind question-kind-missing", With(new SurveyQuestion { Text = "?" }) },
        { "questions[0].text text-too-long", With(Question(QuestionKind.Nps) with { Text = new string('x', 501) }) },
        { "questions[0].method method-unfit", With(Question(QuestionKind.Nps) with { Method = RatingMethod.Mean }) },
        { "questions[0].method method-unfit", With(Question(QuestionKind.Csat) with { Method = RatingMethod.NetPromoterScore }) },
        { "questions[0].method method-unfit", With(Question(QuestionKind.FreeText) with { Method = RatingMethod.Share }) },
        { "questions[0].options options-unfit", With(Question(QuestionKind.SingleChoice) with { Options = ["one"] }) },
        { "questions[0].options options-unfit", With(Question(QuestionKind.SingleChoice) with { Options = [.. Enumerable.Range(0, 21).Select(i => $"{i}")] }) },
        { "questions[0].options options-unfit", With(Question(QuestionKind.MultipleChoice) with { Options = ["a", "a"] }) },
        { "questions[0].options options-unfit", With(Question(QuestionKind.MultipleChoice) with { Options = ["a", "a "] }) },
        { "questions[0].options options-unfit", With(Question(QuestionKind.SingleChoice) with { Options = ["not at all", "Not\u00A0at \u200Ball", "b"] }) },
        { "questions[0].options options-unfit", With(Question(QuestionKind.Nps) with { Options = ["a", "b"] }) },
        { "questions[0].options text-too-long", With(Question(QuestionKind.SingleChoice) with { Options = ["a", new string('x', 201)] }) },
        { "questions[0].stage stage-unknown", With(Question(QuestionKind.Nps) with { Stage = "never" }) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_can_not_be_stored_is_refused(string expected, SurveyContent content)
    {
        var refusal = Create(content).Refusal();
        Assert.Equal(expected, $"{refusal.Field} {refusal.Code}");
    }

    [Fact]
    public void A_finding_stops_the_survey_unless_it_is_accepted_with_a_reason()
    {
        var refusal = Publish(Draft, [Finding], []).Refusal();
        Assert.Equal(("survey-wording-open", "q1", "jargon"), (refusal.Code, refusal.Missing!.Single().Part, refusal.Missing!.Single().Field));
        Assert.Contains("touchpoint", refusal.Missing![0].Reason, StringComparison.Ordinal);
        Assert.Equal("reason-missing", Publish(Draft, [Finding], [new("jargon", "q1", " ")]).Refusal().Code);
        Assert.Equal("survey-wording-open", Publish(Draft, [Finding], [new("leading", "q1", "Ours.")]).Refusal().Code);
        Assert.Equal("survey-wording-open", Publish(Draft, [Finding], [new("jargon", "q2", "Ours.")]).Refusal().Code);
        var published = Publish(Draft, [Finding], [new("jargon", "q1", "Ours."), new("leading", "q1", "Not found.")]).Value();
        Assert.Equal((SurveyStatus.Published, 2, new AcceptedWording("jargon", "q1", "Ours.")), (published.Status, published.Revision, published.Accepted.Single()));
    }

    [Fact]
    public void A_published_survey_is_not_changed_and_a_closed_one_not_opened()
    {
        var published = Publish(Draft, [], []).Value();
        Assert.Equal("survey-published", SurveyRules.Edit(Given.Project, published, Content, "carl", Given.Now).Refusal().Code);
        Assert.Equal("survey-published", Publish(published, [], []).Refusal().Code);
        Assert.Equal("survey-not-published", SurveyRules.Close(Given.Project, Draft, "carl", Given.Now).Refusal().Code);
        var closed = SurveyRules.Close(Given.Project, published, "carl", Given.Now).Value();
        Assert.Equal((SurveyStatus.Closed, Given.Now), (closed.Status, closed.ClosedAt));
        Assert.Equal("survey-published", Publish(closed, [], []).Refusal().Code);
        Assert.Equal("survey-not-published", SurveyRules.Close(Given.Project, closed, "carl", Given.Now).Refusal().Code);
        Assert.Equal("survey-not-published", SurveyRules.Link(Given.Project, closed, [], "carl").Refusal().Code);
        Assert.Equal("survey-without-questions", Publish(Draft with { Content = Content with { Questions = [] } }, [], []).Refusal().Code);
    }

    [Fact]
    public void Recipients_are_named_once_and_within_limits()
    {
        var published = Publish(Draft, [], []).Value();
        Assert.Equal(2, SurveyRules.Link(Given.Project, published, ["a", "b"], "carl").Value().PersonalLinks);
        foreach (var customers in new string[][] { ["a", "a"], [""], [" a"], ["a\n"], [new string('x', 257)] })
            Assert.Equal("recipient-invalid", SurveyRules.Link(Given.Project, published, customers, "carl").Refusal().Code);
        Assert.Equal("recipients-too-many", SurveyRules.Link(Given.Project, published, [.. Enumerable.Range(0, 201).Select(i => $"{i}")], "carl").Refusal().Code);
        Assert.Equal("recipients-too-many", SurveyRules.Link(Given.Project, published with { PersonalLinks = SurveyRules.MostPersonalLinks }, ["a"], "carl").Refusal().Code);
    }

    [Fact]
    public void A_viewer_only_reads()
    {
        var published = Publish(Draft, [], []).Value();
        Assert.Equal("role-missing", SurveyRules.Create(Given.Project, Content, "s", "vera", Given.Now).Refusal().Code);
        Assert.Equal("role-missing", SurveyRules.Edit(Given.Project, Draft, Content, "vera", Given.Now).Refusal().Code);
        Assert.Equal("role-missing", SurveyRules.Publish(Given.Project, Draft, [], [], "vera", Given.Now).Refusal().Code);
        Assert.Equal("role-missing", SurveyRules.Close(Given.Project, published, "vera", Given.Now).Refusal().Code);
        Assert.Equal("role-missing", SurveyRules.Link(Given.Project, published, [], "vera").Refusal().Code);
    }

    private static SurveyQuestion Question(QuestionKind kind) => new() { Kind = kind, Text = "How was it?" };

    private static SurveyContent With(SurveyQuestion question) => Content with { Questions = [question] };

    private static Journey.Domain.Refusals.Outcome<Survey> Create(SurveyContent content) => SurveyRules.Create(Given.Project, content, "s", "carl", Given.Now);

    private static Journey.Domain.Refusals.Outcome<Survey> Publish(Survey survey, IReadOnlyList<WordingFinding> findings, IReadOnlyList<AcceptedWording> accepted) =>
        SurveyRules.Publish(Given.Project, survey, findings, accepted, "carl", Given.Now);
}
