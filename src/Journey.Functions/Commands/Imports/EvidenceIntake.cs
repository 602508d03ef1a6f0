using Journey.Analysis.Files;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Imports;

/// <summary>What became of a file.</summary>
/// <param name="Rows">Rows that were read.</param>
/// <param name="Added">Those that were not there before.</param>
/// <param name="Rejected">Those that could not be taken in.</param>
/// <param name="FirstRejected">The first of them.</param>
/// <param name="NotOfCustomers">Those that somebody else than a customer said.</param>
public sealed record IntakeResult(int Rows, int Added, int Rejected, IReadOnlyList<RejectedLine> FirstRejected, int NotOfCustomers);

/// <summary>Reads a file of evidence and keeps what is new in it.</summary>
public sealed class EvidenceIntake(IEnumerable<IKindIntake> intakes, ProjectRepository projects, RejectedRepository rejected)
{
    private readonly IReadOnlyList<IKindIntake> kinds = [.. intakes];

    /// <summary>Every kind that can be taken in.</summary>
    public IEnumerable<string> Kinds => kinds.Select(kind => kind.Kind);

    /// <returns>Null where there is no such kind of evidence.</returns>
    public IKindIntake? Find(string? kind) => kinds.FirstOrDefault(one => one.Kind == kind);

    /// <param name="projectId">The project.</param>
    /// <param name="import">The import; what it says of the file was accepted.</param>
    /// <param name="content">The file.</param>
    /// <param name="progress">Told how many rows were read and rejected so far.</param>
    /// <param name="cancellation">Ends the attempt; the next one begins anew and adds nothing twice.</param>
    public async Task<IntakeResult> TakeInAsync(string projectId, Import import, Stream content, Func<IntakeResult, Task> progress, CancellationToken cancellation)
    {
        var kind = Find(import.Kind) ?? throw new InvalidOperationException($"Import {import.Id} is of kind {import.Kind}, which nothing takes in.");
        if (!ReadingOptionsText.Parse(kind, import.Mapping).TryGet(out var options, out var refusal))
            throw new InvalidOperationException($"The mapping of import {import.Id} was accepted but is refused now: {refusal.Reason}");
        // One of the stage model that is out of scope may come into it later.
        if (await projects.ReadAsync(projectId, cancellation) is { } snapshot)
            options = options with { Stages = new StageNames(snapshot.Project.Charter.StageModel.Stages(), snapshot.Project.Charter.Language) };
        var sorter = new RowSorter(progress, (block, lines) => rejected.WriteAsync(projectId, import.Id, block, lines, cancellation));
        return sorter.Result(await kind.TakeInAsync(projectId, import, content, options, sorter, cancellation));
    }
}
