using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Messages;
using Journey.Analysis.Metrics;
using Journey.Analysis.Surveys;
using Journey.Domain;
using Journey.Domain.Refusals;
using Journey.Functions.Commands.Paths;
using Journey.Storage;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>What became of messages.</summary>
/// <param name="Total">Null where there are none.</param>
/// <param name="Figures">By channel and campaign.</param>
public sealed record MessageView(MessageFigure? Total, IReadOnlyList<MessageFigure> Figures);

/// <summary>Reads messages, metrics, context and imported answers as figures and lists. None of them names a customer.</summary>
public sealed class EvidenceViews(EvidenceRepository evidence, EvidenceVersions versions, JourneyRulesReader rulesReader)
{
    /// <summary>Groups of ratings that are kept in memory.</summary>
    private const long MostKept = 50_000;

    private readonly Recent<string, (string Version, IReadOnlyList<ImportedRatings> Ratings)> recent = new(MostKept);

    public async Task<MessageView> MessagesAsync(string projectId, CancellationToken cancellation)
    {
        var rules = await rulesReader.ReadAsync(projectId, cancellation);
        var figures = new MessageFigures();
        await foreach (var message in evidence.MessagesAsync(projectId, cancellation))
            figures.Add(message with { CustomerId = rules.Canonical(message.CustomerId) });
        return new MessageView(figures.Total(), figures.ByCampaign());
    }

    /// <param name="projectId">The project.</param>
    /// <param name="metric">Only of this metric; null for all.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<IReadOnlyList<MetricSeries>> MetricsAsync(string projectId, string? metric, CancellationToken cancellation)
    {
        var readings = evidence.MetricsAsync(projectId, cancellation).Where(reading => metric is null || reading.Metric == metric);
        return MetricReadings.InSeries(await readings.ToListAsync(cancellation));
    }

    /// <param name="projectId">The project.</param>
    /// <param name="first">Id of a series.</param>
    /// <param name="second">Likewise.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Outcome<MetricComparison>> CompareAsync(string projectId, string first, string second, CancellationToken cancellation)
    {
        var series = await MetricsAsync(projectId, null, cancellation);
        return series.FirstOrDefault(one => one.Id == first) is not { } before ? Unknown(first)
            : series.FirstOrDefault(one => one.Id == second) is not { } after ? Unknown(second)
            : MetricReadings.Compare(before, after);
    }

    /// <param name="projectId">The project.</param>
    /// <param name="stage">Only what touches this stage; null for all.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The newest first.</returns>
    public async Task<IReadOnlyList<ContextEvent>> ContextAsync(string projectId, string? stage, CancellationToken cancellation)
    {
        var events = await evidence.ContextAsync(projectId, cancellation).Where(known => stage is null || known.Stages.Count == 0 || known.Stages.Contains(stage)).ToListAsync(cancellation);
        return [.. events.OrderByDescending(known => known.Time).ThenBy(known => known.Id, StringComparer.Ordinal)];
    }

    /// <returns>Ratings of surveys that were made elsewhere.</returns>
    public async Task<IReadOnlyList<ImportedRatings>> RatingsAsync(string projectId, CancellationToken cancellation)
    {
        var version = await versions.OfAsync(projectId, [EvidenceKinds.SurveyAnswers], cancellation);
        if (recent.TryGet(projectId, out var known) && known.Version == version)
            return known.Ratings;
        var answers = evidence.LinesAsync(projectId, EvidenceKinds.SurveyAnswers, cancellation).Select(line => JsonSerializer.Deserialize<ImportedAnswer>(line.Line, Json.Options)!);
        var ratings = ImportedRatings.Of(await answers.ToListAsync(cancellation));
        recent.Set(projectId, (version, ratings), ratings.Count);
        return ratings;
    }

    private static Refusal Unknown(string series) => Refuse.Unknown("series", series.Length <= 64 ? series : series[..64]);
}
