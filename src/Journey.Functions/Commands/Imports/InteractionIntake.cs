using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in files of interactions.</summary>
public sealed class InteractionIntake(JourneyIntake journeys) : IKindIntake
{
    private const string Taken = "The value of 'eventId' is that of another event of the same case or customer, which stays; send this one under an id of its own.";

    public string Kind => EvidenceKinds.Interactions;

    public IReadOnlyList<string> Roles { get; } = ["case", "activity", "timestamp", "channel", "customer", "touchpoint", "stage", "device", "resource", "value", "eventId"];

    public async Task<HeaderRefusal?> CheckAsync(Stream beginning, ReadingOptions options, CancellationToken cancellation) =>
        await InteractionFile.OpenAsync(beginning, options, cancellation) is EvidenceFile<Interaction>.Refused refused ? refused.Refusal : null;

    public async Task<int> TakeInAsync(string projectId, Import import, Stream content, ReadingOptions options, RowSorter sorter, CancellationToken cancellation)
    {
        if (await InteractionFile.OpenAsync(content, options, cancellation) is not EvidenceFile<Interaction>.Readable file)
            throw new InvalidOperationException($"The header of import {import.Id} was accepted but is refused now.");
        var (added, clashing) = await journeys.TakeInAsync(projectId, import.Id, sorter.RowsAsync(file.Rows, cancellation), cancellation);
        await sorter.RejectAsync(clashing.Select(line => new RejectedLine(line, options.Columns.EventId ?? "eventId", Taken)));
        return added;
    }
}
