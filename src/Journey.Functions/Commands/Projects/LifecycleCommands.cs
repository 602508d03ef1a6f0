using System.Text;
using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Projects;

/// <summary>Pauses a project, archives it, takes it up again, deletes it.</summary>
public sealed class LifecycleCommands(CommandRunner runner, ListedProjects listed, ProjectRecords records, TimeProvider time)
{
    public Task<Outcome<Lifecycle>> PauseAsync(Caller caller, string? reason, CancellationToken cancellation) =>
        StopAsync(caller, "project-paused", reason, (project, now) => LifecycleRules.Pause(project, caller.Name, reason, now), cancellation);

    public Task<Outcome<Lifecycle>> ArchiveAsync(Caller caller, string? reason, CancellationToken cancellation) =>
        StopAsync(caller, "project-archived", reason, (project, now) => LifecycleRules.Archive(project, caller.Name, reason, now), cancellation);

    public Task<Outcome<Lifecycle>> ResumeAsync(Caller caller, string? reason, CancellationToken cancellation) =>
        TakeUpAsync(caller, "project-resumed", reason, project => LifecycleRules.Resume(project, caller.Name, reason), cancellation);

    public Task<Outcome<Lifecycle>> UnarchiveAsync(Caller caller, string? reason, CancellationToken cancellation) =>
        TakeUpAsync(caller, "project-unarchived", reason, project => LifecycleRules.Unarchive(project, caller.Name, reason), cancellation);

    /// <summary>Deletes the project with everything; from the answer on, nobody sees it.</summary>
    /// <param name="caller">An owner.</param>
    /// <param name="name">The project's name, so that nobody deletes another one than was meant.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public Task<Outcome<string>> DeleteAsync(Caller caller, string? name, CancellationToken cancellation) => runner.RunAsync(caller with { Purpose = Purpose.Govern }, (snapshot, transaction) =>
    {
        var project = snapshot.Project;
        if (TeamRules.MayOwn(project.Team, caller.Name) is { } refusal)
            return Task.FromResult<Outcome<string>>(refusal);
        if (name is null || !IsName(name, project))
            return Task.FromResult<Outcome<string>>(Refuse.Invalid("name", "name-differs", "The name is not the project's.", "Send {\"name\": …} with the project's name exactly as it is; nothing brings a deleted project back."));
        transaction.Delete();
        return Task.FromResult<Outcome<string>>(project.Id);
    }, cancellation);

    private async Task<Outcome<Lifecycle>> StopAsync(Caller caller, string kind, string? reason, Func<Project, DateTimeOffset, Outcome<Lifecycle>> rule, CancellationToken cancellation)
    {
        var outcome = await runner.RunAsync(caller with { Purpose = Purpose.Govern }, (snapshot, transaction) =>
        {
            var now = time.GetUtcNow();
            if (!rule(snapshot.Project, now).TryGet(out var next, out var refusal))
                return Task.FromResult<Outcome<Lifecycle>>(refusal);
            transaction.Lifecycle(next).Decide(now, caller.Name, kind, reason: reason);
            Wake(snapshot, transaction);
            return Task.FromResult<Outcome<Lifecycle>>(next);
        }, cancellation);
        return await listed.AfterAsync(caller, outcome, cancellation);
    }

    private async Task<Outcome<Lifecycle>> TakeUpAsync(Caller caller, string kind, string? reason, Func<Project, Outcome<Lifecycle>> rule, CancellationToken cancellation)
    {
        var outcome = await runner.RunAsync<Lifecycle>(caller with { Purpose = Purpose.Govern }, async (snapshot, transaction) =>
        {
            if (!rule(snapshot.Project).TryGet(out var next, out var refusal))
                return refusal;
            var now = time.GetUtcNow();
            // A clock may go back, and a file may come from where it is later: nothing is due before it was.
            var stopped = snapshot.Project.Lifecycle.StoppedAt is { } at && at < now ? at : now;
            transaction.Lifecycle(next).Decide(now, caller.Name, kind, reason: reason).Send(LifecycleSender.Move(stopped, now));
            foreach (var state in snapshot.Steps.Where(state => state.Status == StepStatus.Submitted))
                transaction.Step(LifecycleRules.Later(state, now - stopped));
            Wake(snapshot, transaction);
            if (snapshot.Project.Status != ProjectStatus.Preparing && (await records.ImportsAsync(caller.ProjectId, cancellation)).Any(import => import.At >= stopped))
                ReanalysisCommands.Request(snapshot.Reanalysis, transaction, "evidence that came while the project was paused");
            return next;
        }, cancellation);
        return await listed.AfterAsync(caller, outcome, cancellation);
    }

    /// <summary>Earlier releases took characters into names that no request may send.</summary>
    private static bool IsName(string name, Project project) => UnicodeText.Normalized(name, NormalizationForm.FormC) == UnicodeText.Normalized(project.Name, NormalizationForm.FormC);

    /// <summary>Lets each step's orchestration look whether there is still something to remind of.</summary>
    private static void Wake(ProjectSnapshot snapshot, ProjectTransaction transaction)
    {
        foreach (var state in snapshot.Steps.Where(state => state.Status is StepStatus.Open or StepStatus.Submitted))
            transaction.Send(new OutboxMessage(OutboxKind.WakeStep, StepInstance.Id(snapshot.Project.Id, state.Step, state.Round)));
    }
}
