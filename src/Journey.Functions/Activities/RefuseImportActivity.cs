using Azure;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Orchestrators;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Ends an import that failed at every attempt, so that nobody waits for it. Where the store was away, it is tried once more when the store is there.</summary>
public sealed class RefuseImportActivity(ImportEvidenceActivity import, CommandRunner runner, ProjectRecords records, StagedRepository staged, DraftRenewal renewal)
{
    [Function(nameof(RefuseImportActivity))]
    public async Task RunAsync([ActivityTrigger] ImportRun run, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (run.WasStoreAway && await IsTakenInAsync(run, client, cancellation))
            return;
        var caller = new Caller(run.ProjectId, null, client);
        await runner.RunAsync<ImportStatus>(caller, async (_, transaction) =>
        {
            if (await records.ImportAsync(run.ProjectId, run.ImportId, cancellation) is not { Status: ImportStatus.Accepted or ImportStatus.Running } open)
                return ImportStatus.Completed;
            // What failed may quote the file, so its words stay in the log. What is stored is in, whatever failed after it.
            var ended = open.IsStored
                ? open with { Status = ImportStatus.Completed }
                : open with { Status = ImportStatus.Refused, Reason = "The file could not be taken in, at no attempt; the backend's log says why. Send it in smaller parts, or correct it." };
            transaction.Import(ended, isNew: false);
            return ended.Status;
        }, cancellation);
        await staged.DeleteAsync(run.ProjectId, run.ImportId, cancellation);
        // Others that were stored meanwhile have left the drafts to this one.
        await renewal.AfterAsync(caller, run.ImportId, cancellation);
    }

    private async Task<bool> IsTakenInAsync(ImportRun run, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            await import.RunAsync(run, client, cancellation);
            return true;
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or RequestFailedException { Status: 0 or >= 500 }))
        {
            return false;
        }
    }
}
