using System.Globalization;
using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;
using Journey.Storage.Surveys;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Counts what a project holds, by the kinds of the data inventory.</summary>
public sealed class DataCounts(EvidenceRepository evidence, JourneyStore journeys, SurveyRepository surveys, CustomerAnswerRepository answers)
{
    /// <returns>Another text whenever surveys of the project's own were answered.</returns>
    public async Task<string> AnsweredAsync(string projectId, CancellationToken cancellation)
    {
        var answered = new List<string>();
        foreach (var survey in await surveys.ListAsync(projectId, cancellation))
        {
            var count = (await surveys.TallyAsync(projectId, survey.Id, cancellation)).Tally.Answers;
            answered.Add(string.Create(CultureInfo.InvariantCulture, $"{survey.Id}:{count}"));
        }

        return string.Join(' ', answered);
    }

    /// <summary>Answers to surveys, whatever was asked: those to choices and those that are not yet among the feedback too.</summary>
    public Task<DataHeld> SurveysAsync(string projectId, CancellationToken cancellation)
    {
        var elsewhere = evidence.LinesAsync(projectId, EvidenceKinds.SurveyAnswers, cancellation).Select(line => JsonSerializer.Deserialize<ImportedAnswer>(line.Line, Json.Options)!.Time);
        return HeldAsync(answers.AllAsync(projectId, cancellation).Select(stored => (DateTimeOffset?)stored.Answer.At).Concat(elsewhere), time => time);
    }

    /// <returns>By kind, all but surveys.</returns>
    public async Task<IReadOnlyDictionary<string, DataHeld>> CountAsync(string projectId, CancellationToken cancellation)
    {
        var found = await WordsAsync(projectId, cancellation);
        found[DataInventory.Interactions] = await InteractionsAsync(projectId, cancellation);
        found[DataInventory.Crm] = await HeldAsync(evidence.CustomersAsync(projectId, cancellation), customer => customer.UpdatedAt);
        found[DataInventory.Ccm] = await HeldAsync(evidence.MessagesAsync(projectId, cancellation), message => message.Sent ?? message.Delivered ?? message.Opened ?? message.Answered);
        found[DataInventory.Metrics] = await HeldAsync(evidence.MetricsAsync(projectId, cancellation), reading => reading.Time);
        found[DataInventory.Context] = await HeldAsync(evidence.ContextAsync(projectId, cancellation), known => known.Time);
        return found;
    }

    /// <summary>All words and ratings stand together; who asked for them tells them apart. Those of surveys are parts of answers, which are counted themselves.</summary>
    private async Task<Dictionary<string, DataHeld>> WordsAsync(string projectId, CancellationToken cancellation)
    {
        var found = new Dictionary<string, DataHeld>(StringComparer.Ordinal);
        await foreach (var item in evidence.LinesAsync(projectId, EvidenceKinds.Feedback, cancellation))
        {
            var feedback = JsonSerializer.Deserialize<KeptFeedback>(item.Line, Json.Options)!.Feedback;
            if (feedback.Survey is not null)
                continue;
            var kind = feedback.Speaker is not null ? DataInventory.Interviews : DataInventory.Feedback;
            found[kind] = With(found.GetValueOrDefault(kind, new DataHeld(0)), feedback.Time);
        }

        return found;
    }

    private async Task<DataHeld> InteractionsAsync(string projectId, CancellationToken cancellation)
    {
        var held = new DataHeld(0);
        await foreach (var (_, events) in journeys.BucketsAsync(projectId, cancellation))
        {
            if (events.Span() is { } span)
                held = With(With(held, span.First), span.Last) with { Count = held.Count + events.Count };
        }

        return held;
    }

    private static async Task<DataHeld> HeldAsync<T>(IAsyncEnumerable<T> all, Func<T, DateTimeOffset?> time)
    {
        var held = new DataHeld(0);
        await foreach (var one in all)
            held = With(held, time(one));
        return held;
    }

    /// <summary>One more, at a time that may be unknown.</summary>
    private static DataHeld With(DataHeld held, DateTimeOffset? time) =>
        new(held.Count + 1, held.From is null || time < held.From ? time ?? held.From : held.From, held.To is null || time > held.To ? time ?? held.To : held.To);
}
