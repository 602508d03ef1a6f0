using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Text;
using Journey.Domain;
using Journey.Domain.Refusals;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>What a file held.</summary>
public sealed record IntakeResult(IReadOnlyList<EvidenceItem> Items, int Rejected, IReadOnlyList<RejectedLine> FirstRejected);

/// <summary>Turns a file into evidence items, and feedback texts into readings.</summary>
public sealed class EvidenceIntake(FeedbackReader reader)
{
    /// <summary>Rejected rows that are listed one by one; all are counted.</summary>
    private const int MostListed = 50;

    public async Task<IntakeResult> ReadAsync(Import import, Stream content, CancellationToken cancellation)
    {
        if (import.Kind == EvidenceKinds.Feedback)
        {
            var (feedback, rejectedFeedback) = await SortAsync(FeedbackNdjson.ReadAsync(content, cancellation));
            return Result(await FeedbackItemsAsync(feedback, cancellation), rejectedFeedback);
        }

        if (!ReadingOptionsText.Parse(import.Kind, import.Mapping).TryGet(out var options, out var refusal))
            throw new InvalidOperationException($"The mapping of import {import.Id} was accepted but is refused now: {refusal.Reason}");
        var file = await InteractionFile.OpenAsync(content, options, cancellation);
        if (file is not EvidenceFile<Interaction>.Readable readable)
            throw new InvalidOperationException($"The header of import {import.Id} was accepted but is refused now.");
        var (interactions, rejected) = await SortAsync(readable.Rows);
        return Result([.. interactions.Select(item => new EvidenceItem(item.EventId, item.CustomerId ?? item.CaseId!, JsonSerializer.Serialize(item, Json.Options)))], rejected);
    }

    private async Task<List<EvidenceItem>> FeedbackItemsAsync(List<Feedback> feedback, CancellationToken cancellation)
    {
        var read = await reader.ReadAsync(feedback, cancellation);
        return [.. read.Select(item => new EvidenceItem(item.Feedback.Id, item.Feedback.CustomerId ?? item.Feedback.Id, JsonSerializer.Serialize(KeptFeedback.Of(item), Json.Options)))];
    }

    private static async Task<(List<T> Good, List<RejectedRow> Rejected)> SortAsync<T>(IAsyncEnumerable<EvidenceRow<T>> rows)
    {
        var (good, rejected) = (new List<T>(), new List<RejectedRow>());
        await foreach (var row in rows)
        {
            if (row is EvidenceRow<T>.Good { Value: var value })
                good.Add(value);
            else if (row is EvidenceRow<T>.Rejected { Row: var fault })
                rejected.Add(fault);
        }

        return (good, rejected);
    }

    private static IntakeResult Result(List<EvidenceItem> items, List<RejectedRow> rejected) =>
        new(items, rejected.Count, [.. rejected.Take(MostListed).Select(row => new RejectedLine(row.Line, row.Column, row.Reason))]);
}
