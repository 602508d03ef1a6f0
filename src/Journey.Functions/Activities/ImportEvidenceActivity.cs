using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Orchestrators;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Reads an uploaded file and keeps what is new in it. Run again, it writes the same.</summary>
public sealed class ImportEvidenceActivity(CommandRunner runner, ProjectRecords records, UploadRepository uploads, EvidenceIntake intake, EvidenceRepository evidence, StepDrafter drafter, ReanalysisCommands reanalysis)
{
    /// <summary>Share of new rows from which the approved artefacts are compared again.</summary>
    private const double EnoughNew = 0.1;

    [Function(nameof(ImportEvidenceActivity))]
    public async Task RunAsync([ActivityTrigger] ImportRun run, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (await records.ImportAsync(run.ProjectId, run.ImportId, cancellation) is not { Status: ImportStatus.Accepted or ImportStatus.Running } import)
            return;
        var caller = new Caller(run.ProjectId, null, client);
        await SaveAsync(caller, import with { Status = ImportStatus.Running }, cancellation);
        await using var content = uploads.Open(run.ProjectId, import.File, cancellation);
        var taken = await intake.ReadAsync(import, content, cancellation);
        var added = await evidence.AddAsync(run.ProjectId, import.Kind, run.ImportId, taken.Items, cancellation);
        // Steps that are open already are drafted anew with what has come.
        foreach (var step in StepOrder.All)
            await drafter.DraftAsync(caller, step, round: null, again: true, cancellation);
        await SaveAsync(caller, import with
        {
            Status = ImportStatus.Completed,
            Rows = taken.Items.Count + taken.Rejected,
            Added = added,
            Rejected = taken.Rejected,
            RejectedRows = taken.FirstRejected,
        }, cancellation);
        await uploads.DeleteAsync(run.ProjectId, import.File, cancellation);
        await ReanalyseAsync(caller, import, added, cancellation);
    }

    private Task<Outcome<Import>> SaveAsync(Caller caller, Import import, CancellationToken cancellation) => runner.RunAsync(caller, (_, transaction) =>
    {
        transaction.Import(import, isNew: false);
        return Task.FromResult<Outcome<Import>>(import);
    }, cancellation);

    private async Task ReanalyseAsync(Caller caller, Import import, int added, CancellationToken cancellation)
    {
        var before = (await records.ImportsAsync(caller.ProjectId, cancellation)).Where(other => other.Kind == import.Kind && other.Id != import.Id).Sum(other => other.Added);
        if (before == 0 || added < EnoughNew * before)
            return;
        var outcome = await reanalysis.RequestAsync(caller, $"{added} new {import.Kind}", cancellation);
        if (outcome is Outcome<long>.Refused { Refusal.Code: not ("project-not-started" or "project-paused" or "project-archived") } refused)
            throw new InvalidOperationException($"Re-analysis was refused: {refused.Refusal.Reason}");
    }
}
