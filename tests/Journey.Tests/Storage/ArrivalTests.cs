using System.Text.Json;
using Journey.Analysis.Changes;
using Journey.Analysis.Drafts;
using Journey.Analysis.Path;
using Journey.Analysis.Surveys;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Identities;
using Step = Journey.Domain.Steps.Step;

namespace Journey.Tests.Storage;

public class ArrivalTests
{
    private const int Orders = 3;

    /// <summary>Whatever files bring, in whatever order: to the last digit.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Who_is_who_segments_figures_and_drafts_are_the_same_in_whatever_order_files_arrive(int seed)
    {
        var (files, dice) = (Arrivals.Of(seed).ToArray(), new Random(seed));
        var first = await ToldAsync(files, looksBetween: false);
        Assert.Contains("\"members\"", first["identities"], StringComparison.Ordinal);
        Assert.DoesNotContain("\"segments\":[]", first["segments"], StringComparison.Ordinal);
        for (var order = 1; order < Orders; order++)
        {
            dice.Shuffle(files);
            foreach (var (what, told) in await ToldAsync(files, looksBetween: order % 2 == 0))
                Assert.True(first[what] == told, $"{what} differ in order {order}:\n{first[what]}\n{told}");
        }
    }

    private static async Task<Dictionary<string, string>> ToldAsync(IReadOnlyList<(string Kind, string Content)> files, bool looksBetween)
    {
        await using var stored = await Stored.WithProjectAsync();
        foreach (var (number, (kind, content)) in files.Index())
        {
            await stored.TakeInAsync(number, kind, content);
            if (looksBetween && number % 3 == 0)
                await ToldAsync(stored);
        }

        return await ToldAsync(stored);
    }

    private static async Task<Dictionary<string, string>> ToldAsync(Stored stored)
    {
        var (snapshot, none) = (await stored.ReadAsync(), CancellationToken.None);
        var project = snapshot.Project;
        var known = await stored.Get<IdentityReader>().ReadAsync(project.Id, none);
        var evidence = await stored.Get<EvidenceReader>().ReadAsync(project.Id, looksAtCustomers: true, none);
        var views = stored.Get<EvidenceViews>();
        var told = new Dictionary<string, object?>
        {
            ["identities"] = known.Findings,
            ["segments"] = await stored.Get<CustomerSegments>().AllAsync(snapshot, none),
            ["path"] = PathSummary.Of(evidence.Journeys.Tally),
            ["moods"] = evidence.Moods,
            ["messages"] = await views.MessagesAsync(project.Id, none),
            ["metrics"] = await views.MetricsAsync(project.Id, null, none),
            ["surveys"] = SurveyFigures.ByStage([], await views.RatingsAsync(project.Id, none), [.. project.Stages.Select(stage => stage.Id)]),
            ["inventory"] = (await stored.Get<DataCounts>().CountAsync(project.Id, none)).OrderBy(kind => kind.Key, StringComparer.Ordinal),
        };
        var approved = new Dictionary<Step, Artefact>();
        foreach (var step in new[] { Step.Personas, Step.Goals, Step.Touchpoints, Step.Path, Step.Emotions, Step.Scenarios, Step.Improvements })
        {
            var draft = StepDraft.Of(new DraftInput(step, project, new ApprovedArtefacts(approved), new Dictionary<Step, int>(), evidence.Journeys, evidence.Moods, DateOnly.FromDateTime(stored.Clock.GetUtcNow().Date)));
            approved[step] = new Artefact(step, draft);
            told[step.Slug()] = draft.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => (part.Key, JsonSerializer.Serialize<ArtefactPart>(part.Value, Json.Options)).ToString());
        }

        told["changes"] = EvidenceComparison.Compare(project, new ApprovedArtefacts(approved), evidence.Journeys, evidence.Moods);
        return told.ToDictionary(one => one.Key, one => JsonSerializer.Serialize(one.Value, Json.Options));
    }
}
