using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Text;
using Journey.Domain;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>What became of a file.</summary>
/// <param name="Rows">Rows that were read.</param>
/// <param name="Added">Those that were not there before.</param>
/// <param name="Rejected">Those that could not be taken in.</param>
/// <param name="FirstRejected">The first of them.</param>
public sealed record IntakeResult(int Rows, int Added, int Rejected, IReadOnlyList<RejectedLine> FirstRejected);

/// <summary>Reads a file of evidence and keeps what is new in it; feedback is read for how customers feel.</summary>
public sealed class EvidenceIntake(FeedbackReader reader, EvidenceRepository evidence, JourneyIntake journeys, RejectedRepository rejected)
{
    /// <param name="projectId">The project.</param>
    /// <param name="import">The import; what it says of the file was accepted.</param>
    /// <param name="content">The file.</param>
    /// <param name="progress">Told how many rows were read and rejected so far.</param>
    /// <param name="cancellation">Ends the attempt; the next one begins anew and adds nothing twice.</param>
    public async Task<IntakeResult> TakeInAsync(string projectId, Import import, Stream content, Func<IntakeResult, Task> progress, CancellationToken cancellation)
    {
        var sorter = new RowSorter(progress, (block, lines) => rejected.WriteAsync(projectId, import.Id, block, lines, cancellation));
        if (import.Kind == EvidenceKinds.Feedback)
        {
            var feedback = new List<Feedback>();
            await foreach (var item in sorter.GoodAsync(FeedbackNdjson.ReadAsync(content, cancellation), cancellation))
                feedback.Add(item);
            var items = (await reader.ReadAsync(feedback, cancellation)).Select(read => new EvidenceItem(read.Feedback.Id, read.Feedback.CustomerId ?? read.Feedback.Id, JsonSerializer.Serialize(KeptFeedback.Of(read), Json.Options)));
            return sorter.Result(await evidence.AddAsync(projectId, import.Kind, import.Id, items, cancellation));
        }

        if (!ReadingOptionsText.Parse(import.Kind, import.Mapping).TryGet(out var options, out var refusal))
            throw new InvalidOperationException($"The mapping of import {import.Id} was accepted but is refused now: {refusal.Reason}");
        if (await InteractionFile.OpenAsync(content, options, cancellation) is not EvidenceFile<Interaction>.Readable file)
            throw new InvalidOperationException($"The header of import {import.Id} was accepted but is refused now.");
        return sorter.Result(await journeys.TakeInAsync(projectId, import.Id, sorter.GoodAsync(file.Rows, cancellation), cancellation));
    }
}
