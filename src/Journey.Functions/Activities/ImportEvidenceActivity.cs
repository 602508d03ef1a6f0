using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Identities;
using Journey.Functions.Commands.Imports;
using Journey.Functions.Commands.Paths;
using Journey.Functions.Commands.Surveys;
using Journey.Functions.Orchestrators;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Reads an uploaded file and keeps what is new in it. Run again, it goes on where it was, or writes the same.</summary>
public sealed class ImportEvidenceActivity(CommandRunner runner, ProjectRecords records, UploadRepository uploads, EvidenceIntake intake, AnswerIntake answers, MinedPaths paths, JourneyRulesReader rules, DraftRenewal renewal, ReanalysisCommands reanalysis, CustomerDirectory directory)
{
    [Function(nameof(ImportEvidenceActivity))]
    public async Task RunAsync([ActivityTrigger] ImportRun run, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (await records.ImportAsync(run.ProjectId, run.ImportId, cancellation) is not { } import)
            return;
        if (import.Status is ImportStatus.Accepted or ImportStatus.Running)
            import = await TakeInAsync(run, import, client, cancellation);
        // Broken off here, it comes here again.
        if (import.Status == ImportStatus.Completed)
            await uploads.DeleteAsync(run.ProjectId, import.File, cancellation);
    }

    private async Task<Import> TakeInAsync(ImportRun run, Import import, DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = new Caller(run.ProjectId, null, client);
        if (!import.IsStored)
            import = await (import.Survey is null ? StoreAsync(caller, import, cancellation) : answers.StoreAsync(caller, import, cancellation));
        await paths.RefreshAsync(run.ProjectId, cancellation);
        await renewal.AfterAsync(caller, import.Id, cancellation);
        await ReanalyseAsync(caller, import, cancellation);
        var completed = (await records.ImportAsync(run.ProjectId, run.ImportId, cancellation) ?? import) with { Status = ImportStatus.Completed };
        await SaveAsync(caller, completed, cancellation);
        return completed;
    }

    private async Task<Import> StoreAsync(Caller caller, Import import, CancellationToken cancellation)
    {
        await SaveAsync(caller, import with { Status = ImportStatus.Running }, cancellation);
        await using var content = uploads.Open(caller.ProjectId, import.File, import.Bytes, cancellation);
        var taken = await intake.TakeInAsync(caller.ProjectId, import, content, soFar => SaveAsync(caller, Counted(import, soFar), cancellation), cancellation);
        var stored = Counted(import, taken) with { IsStored = true };
        await SaveAsync(caller, stored, cancellation);
        return stored;
    }

    private static Import Counted(Import import, IntakeResult taken) => import with
    {
        Status = ImportStatus.Running,
        Rows = taken.Rows,
        Added = taken.Added,
        Rejected = taken.Rejected,
        RejectedRows = taken.FirstRejected,
        NotOfCustomers = taken.NotOfCustomers,
    };

    private Task<Outcome<Import>> SaveAsync(Caller caller, Import import, CancellationToken cancellation) => runner.RunAsync(caller, (_, transaction) =>
    {
        transaction.Import(import, isNew: false);
        return Task.FromResult<Outcome<Import>>(import);
    }, cancellation);

    private async Task ReanalyseAsync(Caller caller, Import import, CancellationToken cancellation)
    {
        var identities = (await rules.ReadAsync(caller.ProjectId, cancellation)).Identities;
        Accepted(await reanalysis.FollowIdentitiesAsync(caller, IdentityCommands.Trigger, identities, cancellation));
        Accepted(await reanalysis.FollowEvidenceAsync(caller, import, await TriggerAsync(caller, import, cancellation), cancellation));
    }

    /// <returns>Why a single row of the import is worth a look; null where only many are.</returns>
    private async Task<string?> TriggerAsync(Caller caller, Import import, CancellationToken cancellation) => import switch
    {
        { Added: 0 } => null,
        // What happens around the company may change everything.
        { Kind: EvidenceKinds.Context } => import.Added == 1 ? "a context event was recorded" : $"{import.Added} context events were recorded",
        // Whoever refuses leaves segments and moods, and whoever consents comes back, however few they are.
        { Kind: EvidenceKinds.Customers } => await directory.ConsentsChangedByAsync(caller.ProjectId, import.Id, cancellation) switch
        {
            0 => null,
            1 => "consent to analysis of 1 customer changed",
            var changed => $"consent to analysis of {changed} customers changed",
        },
        _ => null,
    };

    private static void Accepted(Outcome<long> outcome)
    {
        if (outcome is Outcome<long>.Refused { Refusal.Code: not ("project-not-started" or "project-paused" or "project-archived") } refused)
            throw new InvalidOperationException($"Re-analysis was refused: {refused.Refusal.Reason}");
    }
}
