using System.Globalization;
using Journey.Domain.Projects;
using Journey.Storage;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Sets what a project holds against what its charter planned.</summary>
public sealed class DataInventories(DataCounts counts, EvidenceVersions versions, ProjectRecords records, TimeProvider time)
{
    private const long MostKept = 1_000;

    private readonly Recent<string, (string Basis, IReadOnlyDictionary<string, DataHeld> Held)> recent = new(MostKept);

    /// <summary>Answers come one by one: all else is not to be counted again for each.</summary>
    private readonly Recent<string, (string Basis, DataHeld Held)> answers = new(MostKept);

    public async Task<DataInventory> OfAsync(ProjectSnapshot snapshot, CancellationToken cancellation)
    {
        var imports = await records.ImportsAsync(snapshot.Project.Id, cancellation);
        var basis = await versions.OfAsync(snapshot.Project.Id, [EvidenceKinds.Interactions, EvidenceKinds.Interviews, .. EvidenceKinds.InBlocks], cancellation);
        if (!recent.TryGet(snapshot.Project.Id, out var known) || known.Basis != basis)
        {
            known = (basis, await counts.CountAsync(snapshot.Project.Id, cancellation));
            recent.Set(snapshot.Project.Id, known, 1);
        }

        var asked = $"{basis} {await counts.AnsweredAsync(snapshot.Project.Id, cancellation)}";
        if (!answers.TryGet(snapshot.Project.Id, out var answered) || answered.Basis != asked)
        {
            answered = (asked, await counts.SurveysAsync(snapshot.Project.Id, cancellation));
            answers.Set(snapshot.Project.Id, answered, 1);
        }

        var last = imports.Where(HasGoodRows).GroupBy(KindOf, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Max(import => import.At), StringComparer.Ordinal);
        var held = known.Held.Append(new(DataInventory.Surveys, answered.Held)).ToDictionary(kind => kind.Key, kind => kind.Value with { LastImport = last.TryGetValue(kind.Key, out var at) ? at : null }, StringComparer.Ordinal);
        return DataInventory.Of(snapshot.Project.Charter, held, time.GetUtcNow());
    }

    /// <summary>A file of which no row could be taken in says nothing of how things stand.</summary>
    private static bool HasGoodRows(Import import) => import.Status is ImportStatus.Running or ImportStatus.Completed && import.Rows > import.Rejected;

    private static string KindOf(Import import) => import.Kind switch
    {
        EvidenceKinds.Customers => DataInventory.Crm,
        EvidenceKinds.Messages => DataInventory.Ccm,
        EvidenceKinds.SurveyAnswers => DataInventory.Surveys,
        EvidenceKinds.Feedback when import.Survey is not null => DataInventory.Surveys,
        var same => same,
    };
}
