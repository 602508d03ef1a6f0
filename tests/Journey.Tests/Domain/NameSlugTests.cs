using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class NameSlugTests
{
    [Fact]
    public void Names_of_one_list_have_slugs_of_their_own_and_the_first_keeps_its_plain_one()
    {
        string[] names = ["Disney", "Disney+", "C", "C++", "C#", "微信", "微博", "Почта", "Чат", "web", "++"];
        var slugs = Identifiers.SlugsOf(names);
        Assert.Equal(names, slugs.Keys);
        Assert.Equal(names.Length, slugs.Values.Distinct(StringComparer.Ordinal).Count());
        Assert.All(slugs.Values, slug => Assert.True(Identifiers.IsSlug(slug), slug));
        Assert.Equal(["disney", "c", "web"], new[] { "Disney", "C", "web" }.Select(name => slugs[name]));
        Assert.All(new[] { "微信", "微博", "Почта", "Чат" }, name => Assert.Equal(Identifiers.SlugOf(name), slugs[name]));
        // A name that comes later leaves the others their keys, which parts and assignments have.
        Assert.Equal(slugs, Identifiers.SlugsOf([.. names, "Disney!"]).Take(names.Length));
    }

    [Fact]
    public void What_a_channel_or_a_competitor_lacks_has_a_key_of_its_own_and_goes_by_itself()
    {
        var charter = Given.Charter with { Channels = ["e mail", "E-mail"], Competitors = ["Canal", "Canal+"], MapType = MapType.DayInTheLife, Scope = new Scope("before", "before") };
        var lacked = Missing(charter);
        Assert.Equal(lacked.Count, lacked.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, lacked.Count(key => key.StartsWith("gap.before.e-mail", StringComparison.Ordinal)));
        Assert.Equal(2, lacked.Count(key => key.StartsWith("competitor:canal", StringComparison.Ordinal)));

        var left = Missing(charter, ("gap.before.e-mail", new CoverageGap { Stage = "before", Channel = "e mail", Explanation = "None" }), ("touchpoint.a", new Touchpoint { Label = "A", Competitor = "Canal" }));
        Assert.Equal(lacked.Except(["gap.before.e-mail:explanation", "competitor:canal"]), left.Where(lacked.Contains));
    }

    private static List<string> Missing(Charter charter, params (string Key, ArtefactPart Part)[] parts) =>
    [
        .. StepCompleteness.Missing(new CompletenessInput(Given.Artefact(Step.Touchpoints, parts), new ApprovedArtefacts(new Dictionary<Step, Artefact>()), Given.With(charter), [], Given.NoInputs))
            .Select(missing => missing.Key),
    ];
}
