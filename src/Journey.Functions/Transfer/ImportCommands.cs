using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Projects;
using Journey.Functions.Commands.Steps;
using Journey.Storage.Projects;
using Journey.Storage.Schedule;
using Journey.Storage.Transfer;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Transfer;

/// <summary>Makes a project from a project's file, always under a new id.</summary>
public sealed class ImportCommands(
    StagingPlaces places, ProjectRepository projects, ProjectListing listing, ArtefactRepository artefacts, InteractionBlocks interactions, AsIsMaps asIsMaps, DueRepository due, OutboxNudge nudge, IOptions<JourneyOptions> options, TimeProvider time)
{
    /// <param name="file">The file, which can be read twice: nothing is written before all of it was found to be right.</param>
    /// <param name="memberId">Who imports; an owner of the new project.</param>
    /// <param name="client">Starts what goes on.</param>
    /// <param name="cancellation">Ends the attempt; what was written till then is removed later.</param>
    public async Task<Outcome<ProjectSnapshot>> ImportAsync(Stream file, string memberId, DurableTaskClient client, CancellationToken cancellation)
    {
        file.Position = 0;
        if (!(await ProjectFileCheck.CheckAsync(file, Reader(), time.GetUtcNow(), cancellation)).TryGet(out var whole, out var refusal))
            return refusal;
        var team = WithOwner(whole.Found.Team!, memberId);
        if (TeamRules.Validate(team) is { } noRoom)
            return noRoom with { Field = $"team.{noRoom.Field}" };
        if (await asIsMaps.HiddenAsync(whole.Found.Charter!, whole.Origin, memberId, cancellation) is { } hidden)
            return hidden with { Field = $"charter.{hidden.Field}" };
        var id = Identifiers.NewProject();
        var staging = await places.OpenAsync(id, cancellation);
        await listing.AdmitAsync(id, team, cancellation);
        file.Position = 0;
        await foreach (var line in Reader().ReadAsync(file, cancellation))
        {
            if (!line.TryGet(out var record, out var changed))
                return changed;
            if (record is not ProjectRecord.Work work || team.Find(work.Member) is not null)
                await staging.WriteAsync(record, cancellation);
        }

        await staging.FlushAsync(cancellation);
        await interactions.SettleAsync(id, cancellation);
        return await ShowAsync(id, team, memberId, whole, client, cancellation);
    }

    private async Task<Outcome<ProjectSnapshot>> ShowAsync(string id, Team team, string memberId, CheckedFile whole, DurableTaskClient client, CancellationToken cancellation)
    {
        var staged = await projects.ReadStagedAsync(id, cancellation) ?? throw new InvalidOperationException($"Project {id} was put together but is not there.");
        var transaction = new ProjectTransaction(staged).Decide(time.GetUtcNow(), memberId, "project-imported", reason: $"sha256 {whole.Sha256}", subject: whole.Origin);
        if (!ReferenceEquals(team, whole.Found.Team))
            transaction.Team(team);
        await StartAsync(staged, transaction, whole.Found.Keys, cancellation);
        if (!await projects.TryCommitAsync(id, transaction, cancellation) || await projects.ReadAsync(id, cancellation) is not { } snapshot)
            throw new InvalidOperationException($"Project {id}, which nobody knows yet, was changed by somebody.");
        await listing.ListAsync(snapshot.Project, snapshot.Project.Sequence, cancellation);
        await nudge.SendAsync(client, id, transaction.OutboxNumber, cancellation);
        return snapshot;
    }

    /// <summary>What was under way goes on: the steps' orchestrations look where each stands, and ask for nothing that was asked already. Answers that waited to be taken in are.</summary>
    private async Task StartAsync(ProjectSnapshot staged, ProjectTransaction transaction, IEnumerable<string> keys, CancellationToken cancellation)
    {
        if (staged.Project.Status == ProjectStatus.Running)
            transaction.Send(new OutboxMessage(OutboxKind.StartProject, staged.Project.Id));
        foreach (var state in staged.Steps.Where(state => state is { Round: > 1, Status: StepStatus.Open or StepStatus.Submitted }))
            transaction.Send(new OutboxMessage(OutboxKind.StartStep, StepInstance.Id(staged.Project.Id, state.Step, state.Round)));
        if (staged.Reanalysis.Requested > staged.Reanalysis.Covered)
            transaction.Send(new OutboxMessage(OutboxKind.StartReanalysis, staged.Reanalysis.Requested.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        foreach (var survey in keys.Where(key => key.StartsWith("qt|", StringComparison.Ordinal)).Select(key => key[3..]))
            await due.NoteAsync(staged.Project.Id, DueRepository.Answers + survey, time.GetUtcNow(), cancellation);
        if (staged.Project.Status != ProjectStatus.Monitoring)
            return;
        var at = await ReevaluationAsync(staged, cancellation);
        transaction.Reevaluate(at);
        await due.NoteAsync(staged.Project.Id, DueRepository.Reevaluation, at, cancellation);
    }

    private async Task<DateTimeOffset> ReevaluationAsync(ProjectSnapshot staged, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (staged.ReevaluateAt is { } known && known > now)
            return known;
        var monitoring = await artefacts.ApprovedAsync(staged, [Step.Monitoring], cancellation);
        var planned = ReviewCommands.NextReview(monitoring[Step.Monitoring], staged.Project, now);
        return planned > now ? planned : now.AddDays(staged.Project.Charter.CadenceDays);
    }

    private ProjectFileReader Reader() => new(options.Value.LargestUnpackedProject, options.Value.MostProjectRecords);

    private static Team WithOwner(Team team, string memberId) => team.Find(memberId) switch
    {
        { Role: TeamRole.Owner } => team,
        { } member => new Team([.. team.Members.Select(other => other == member ? member with { Role = TeamRole.Owner } : other)]),
        null => new Team([.. team.Members, new TeamMember(memberId, memberId, "project", TeamRole.Owner)]),
    };
}
