using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class EvidenceReferencesTests
{
    private static readonly CitableEvidence Citable = new(
        HasInteractions: true, new HashSet<string> { "file" }, new HashSet<string> { "voice" }, new HashSet<Step> { Step.Personas }, new ApprovedArtefacts(new Dictionary<Step, Artefact> { [Step.Personas] = Given.Personas }));

    [Theory]
    [InlineData("interactions")]
    [InlineData("interactions:120")]
    [InlineData("feedback:voice")]
    [InlineData("import:file")]
    [InlineData("step:personas")]
    [InlineData("persona.runner")]
    [InlineData("barrier.late")]
    public void What_exists_resolves(string reference) => Assert.Empty(EvidenceReferences.Unresolved(Citing(reference), Citable));

    [Theory]
    [InlineData("interactions:many")]
    [InlineData("feedback:other")]
    [InlineData("import:other")]
    [InlineData("step:goals")]
    [InlineData("step:nothing")]
    [InlineData("persona.walker")]
    [InlineData("A talk with a customer")]
    [InlineData("rumour:heard")]
    [InlineData("")]
    public void What_does_not_is_a_missing_cell_of_its_part(string reference)
    {
        var missing = Assert.Single(EvidenceReferences.Unresolved(Citing(reference), Citable));
        Assert.Equal(("emotion.runner.before", "evidence"), (missing.Part, missing.Field));
    }

    [Fact]
    public void Without_interactions_nobody_cites_them() => Assert.Single(EvidenceReferences.Unresolved(Citing("interactions:1"), Citable with { HasInteractions = false }));

    [Fact]
    public void Quotes_are_feedback()
    {
        var emotions = Given.Artefact(Step.Emotions, ("emotion.runner.before", new EmotionCell { Quotes = ["voice", "other"] }));
        Assert.Equal("quotes", Assert.Single(EvidenceReferences.Unresolved(emotions, Citable)).Field);
    }

    [Fact]
    public void Nothing_rests_on_what_a_customer_said_who_refused_analysis_and_what_may_not_be_quoted_is_still_evidence()
    {
        var citable = Citable with { Feedback = new HashSet<string> { "voice", "shy", "refused" }, NotQuotable = new HashSet<string> { "shy", "refused" }, Refused = new HashSet<string> { "refused" } };
        Assert.Contains("refused analysis", Assert.Single(EvidenceReferences.Unresolved(Citing("feedback:refused"), citable)).Reason, StringComparison.Ordinal);
        Assert.Empty(EvidenceReferences.Unresolved(Citing("feedback:shy"), citable));
        var emotions = Given.Artefact(Step.Emotions, ("emotion.runner.before", new EmotionCell { Quotes = ["voice", "shy", "refused"] }));
        var missing = EvidenceReferences.Unresolved(emotions, citable).ToList();
        Assert.Equal(["quotes", "quotes"], missing.Select(cell => cell.Field));
        Assert.Equal([true, false], missing.Select(cell => cell.Reason.Contains("refused analysis", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("“The laces came off at once.”", true)]
    [InlineData("the laces came off at once", false)]
    [InlineData("Laces!", false)]
    public void A_persona_is_not_given_words_that_may_not_be_shown(string quote, bool isMissing)
    {
        var artefact = Given.Artefact(Step.Personas, ("persona.runner", new Persona { Quote = quote }));
        Assert.True(EvidenceReferences.CiteAny(artefact) && EvidenceReferences.CiteFeedback(artefact));
        Assert.Equal(isMissing ? ["quote"] : [], EvidenceReferences.Unresolved(artefact, Citable with { NotShown = ["The laces came off at once."] }).Select(cell => cell.Field));
    }

    [Fact]
    public void Nothing_is_its_own_evidence_alone_or_in_a_circle()
    {
        Assert.Equal(["improvement.fix", "improvement.keep", "improvement.own"], Circles(("fix", "improvement.keep"), ("keep", "improvement.fix"), ("own", "improvement.own"), ("well", "interactions"), ("rests", "improvement.well")));
        Assert.Empty(Circles(("a", "improvement.b"), ("b", "improvement.c"), ("c", "persona.runner")));

        static IEnumerable<string?> Circles(params (string Id, string Cites)[] improvements) =>
            EvidenceReferences.Unresolved(Given.Artefact(Step.Improvements, [.. improvements.Select(one => ($"improvement.{one.Id}", (ArtefactPart)new Improvement { Evidence = [one.Cites] }))]), Citable)
                .Select(missing => missing.Part);
    }

    [Theory]
    [InlineData("step:personas")]
    [InlineData("step:goals")]
    [InlineData("goal.runner.before")]
    public void What_rests_on_the_step_itself_is_no_evidence_for_it(string reference)
    {
        var goals = Given.Artefact(Step.Goals, ("goal.runner.before", new Goal { Evidence = ["persona.runner"] }));
        var citable = Citable with { Steps = new HashSet<Step> { Step.Personas, Step.Goals }, Approved = new ApprovedArtefacts(new Dictionary<Step, Artefact> { [Step.Personas] = Given.Personas, [Step.Goals] = goals }) };
        var personas = Given.Artefact(Step.Personas, ("persona.runner", new Persona { Evidence = [reference] }));
        Assert.Equal("evidence", Assert.Single(EvidenceReferences.Unresolved(personas, citable)).Field);
        Assert.Empty(EvidenceReferences.StepsCited(personas));
        Assert.Equal([Step.Personas], EvidenceReferences.StepsCited(goals));
    }

    private static Artefact Citing(string reference) => Given.Artefact(Step.Emotions, ("emotion.runner.before", new EmotionCell { Evidence = [reference] }), ("barrier.late", new Journey.Domain.Artefacts.Barrier()));
}
