using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using Journey.Domain.Surveys;
using Journey.Functions.Commands.Surveys;
using Journey.Storage.Surveys;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Surveys;

public sealed class Closing(Backend backend)
{
    private static readonly IReadOnlyDictionary<string, AnswerValue> Nine = new Dictionary<string, AnswerValue> { ["nps"] = new() { Rating = 9 } };

    [Fact]
    public async Task An_answer_that_was_on_its_way_as_the_survey_was_closed_is_told_so_and_not_counted()
    {
        var (survey, commands, open) = await OnItsWayAsync();
        await CloseAsync(survey);
        Assert.Equal(AnswerOutcome.Closed, await commands.KeepAsync(open, new string('a', 32), Nine, CancellationToken.None));
        Assert.Equal(1, await AnswersAsync(survey));
    }

    [Fact]
    public async Task An_answer_that_was_on_its_way_as_the_project_was_archived_is_told_so_and_kept_once_it_is_taken_back()
    {
        var (survey, commands, open) = await OnItsWayAsync();
        await DecideAsync("archive");
        Assert.Equal(AnswerOutcome.Closed, await commands.KeepAsync(open, new string('a', 32), Nine, CancellationToken.None));
        Assert.Equal(1, await AnswersAsync(survey));
        await DecideAsync("unarchive");
        Assert.Equal(AnswerOutcome.Kept, await commands.KeepAsync(open, new string('a', 32), Nine, CancellationToken.None));
        Assert.Equal(2, await AnswersAsync(survey));

        async Task DecideAsync(string what) => (await survey.Project.Crew.Owner.PostAsync(survey.Project.At(what), new JsonObject { ["reason"] = "a new year" })).Must(200);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task What_has_read_the_tally_before_the_close_cant_write_it_after(int answers)
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        for (var i = 0; i < answers; i++)
            (await survey.SendAsync(await survey.FormAsync(), ("nps", "3"))).Must(200);
        var (surveys, late) = (backend.Services.GetRequiredService<SurveyRepository>(), new SurveyAnswer(new string('a', 32), survey.Id, DateTimeOffset.UtcNow, Nine, null));
        var before = await surveys.TallyAsync(survey.Project.Id, survey.Id, CancellationToken.None);
        await CloseAsync(survey);
        Assert.False(await surveys.TryAddAsync(survey.Project.Id, late, before, before.Tally.With(late), CancellationToken.None));
        Assert.Equal(answers, await AnswersAsync(survey));
    }

    [Fact]
    public async Task Of_many_who_answer_while_it_is_closed_those_who_are_thanked_count_and_no_others()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        var sent = Enumerable.Range(0, 40).Select(i => survey.SendAsync($"{i:x32}", ("nps", "9"))).ToList();
        await Task.WhenAny(sent);
        await CloseAsync(survey);
        var counted = await AnswersAsync(survey);
        var replies = await Task.WhenAll(sent);
        Assert.All(replies, reply => Assert.Contains(reply.Status, new[] { 200, 410 }));
        Assert.Equal((counted, counted), (replies.Count(reply => reply.Status == 200), await AnswersAsync(survey)));
    }

    /// <returns>A survey that one has answered, and where an answer is sent to that has not come yet.</returns>
    private async Task<(TestSurvey Survey, AnswerCommands Commands, SurveyDoor.Open Open)> OnItsWayAsync()
    {
        var survey = await TestSurvey.PublishAsync(await TestProject.CreateAsync(backend.Crew));
        (await survey.SendAsync(await survey.FormAsync(), ("nps", "3"))).Must(200);
        var commands = backend.Services.GetRequiredService<AnswerCommands>();
        var open = Assert.IsType<SurveyDoor.Open>(await commands.OpenAsync(survey.Link[2..], CancellationToken.None));
        return (survey, commands, open);
    }

    private static async Task CloseAsync(TestSurvey survey) => (await survey.Project.Crew.Contributor.PostAsync(survey.Path + "/close")).Must(200);

    private static async Task<int> AnswersAsync(TestSurvey survey) => (int)(await survey.FiguresAsync())["answers"]!;
}
