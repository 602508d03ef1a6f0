using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands;

/// <summary>What a project is created from.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Charter">May be written later.</param>
/// <param name="Team">May be written later; who creates the project is an owner in any case.</param>
/// <param name="Template">An industry template that fills what the charter leaves open.</param>
public sealed record NewProject(string? Name, Charter? Charter, IReadOnlyList<TeamMember>? Team, string? Template = null);

/// <summary>A charter was written.</summary>
/// <param name="Revision">As the ETag shows it.</param>
/// <param name="Stale">The approved steps that rest on what has changed, and why.</param>
public sealed record CharterWritten(int Revision, IReadOnlyList<StaleStep> Stale);

/// <summary>Creates and starts projects; writes charter and team.</summary>
public sealed class ProjectCommands(ProjectRepository projects, ProjectListing listing, CommandRunner runner, TemplateCommands templates, TimeProvider time)
{
    public async Task<Outcome<Project>> CreateAsync(string memberId, NewProject request, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > 200)
            return Refuse.Invalid("name", "name-missing", "A project has a name of 1 to 200 characters.", "Give it a name.");
        var charter = request.Charter ?? new Charter();
        if (request.Template is { } wanted)
        {
            if (await templates.FindAsync(wanted, cancellation) is not { } template)
                return Refuse.Invalid("template", "template-unknown", "There is no such industry template.", "Use one that GET /api/templates lists.");
            charter = TemplateCommands.Fill(charter, template);
        }

        var members = (request.Team ?? []).ToList();
        if (members.TrueForAll(member => member?.MemberId != memberId))
            members.Insert(0, new TeamMember(memberId, memberId, "project", TeamRole.Owner));
        var team = new Team(members);
        if (CharterRules.Validate(charter) is { } badCharter)
            return badCharter with { Field = $"charter.{badCharter.Field}" };
        if (await templates.UnknownAsync(charter, cancellation) is { } noTemplate)
            return noTemplate with { Field = $"charter.{noTemplate.Field}" };
        if (TeamRules.Validate(team) is { } badTeam)
            return badTeam with { Field = $"team.{badTeam.Field}" };
        var now = time.GetUtcNow();
        var project = new Project(Identifiers.NewProject(), request.Name, ProjectStatus.Preparing, now, 1, charter, team);
        await projects.CreateAsync(project, new Decision(1, now, memberId, "project-created", null, null, null, null), cancellation);
        return project;
    }

    /// <returns>The new revision, and the approved steps that the change makes stale.</returns>
    public Task<Outcome<CharterWritten>> WriteCharterAsync(Caller caller, Charter charter, Func<int, Refusal?> revision, CancellationToken cancellation) => runner.RunAsync<CharterWritten>(caller, async (snapshot, transaction) =>
    {
        var refusal = TeamRules.MayOwn(snapshot.Project.Team, caller.Name) ?? revision(snapshot.CharterRevision) ?? CharterRules.Validate(charter) ?? StagesKept(snapshot.Project, charter)
            ?? Reviewable(snapshot.Project with { Charter = charter }) ?? await templates.UnknownAsync(charter, cancellation);
        if (refusal is not null)
            return refusal;
        var next = snapshot.CharterRevision + 1;
        transaction.Charter(charter).Decide(time.GetUtcNow(), caller.Name, "charter-changed", version: next);
        var stale = CharterChange.Stale(snapshot.Project.Charter, charter).Where(step => snapshot.Step(step.Step).ApprovedVersion is not null).ToList();
        foreach (var (step, reasons) in stale)
            transaction.Step(snapshot.Step(step) with { StaleReasons = [.. snapshot.Step(step).StaleReasons.Union(reasons)] });
        return new CharterWritten(next, stale);
    }, cancellation);

    public Task<Outcome<int>> WriteTeamAsync(Caller caller, Team team, Func<int, Refusal?> revision, CancellationToken cancellation) => runner.RunAsync<int>(caller with { Purpose = Purpose.Govern }, async (snapshot, transaction) =>
    {
        var refusal = TeamRules.MayOwn(snapshot.Project.Team, caller.Name) ?? revision(snapshot.TeamRevision) ?? TeamRules.Validate(team);
        if (refusal is not null)
            return refusal;
        if (snapshot.Project.Status != ProjectStatus.Preparing && TeamRules.Missing(team).ToList() is { Count: > 0 } missing)
            return Refuse.Incomplete("team", missing);
        if (Reviewable(snapshot.Project with { Team = team }) is { } unreachable)
            return unreachable;
        Rearrange(snapshot, transaction, team);
        await listing.AdmitAsync(caller.ProjectId, team, cancellation);
        transaction.Team(team).Decide(time.GetUtcNow(), caller.Name, "team-changed", version: snapshot.TeamRevision + 1);
        return snapshot.TeamRevision + 1;
    }, cancellation);

    /// <summary>Starts the nine steps; refused with the list of what is missing.</summary>
    public Task<Outcome<StepState>> StartAsync(Caller caller, CancellationToken cancellation) => runner.RunAsync(caller, (snapshot, transaction) =>
    {
        var project = snapshot.Project;
        if (TeamRules.MayOwn(project.Team, caller.Name) is { } refusal)
            return Task.FromResult<Outcome<StepState>>(refusal);
        if (project.Status != ProjectStatus.Preparing)
            return Task.FromResult<Outcome<StepState>>(new Refusal(RefusalKind.Conflict, "project-started", "The project has started already.", "Go on with its open step."));
        if (CharterRules.Missing(project.Charter).Concat(TeamRules.Missing(project.Team)).ToList() is { Count: > 0 } missing)
            return Task.FromResult<Outcome<StepState>>(Refuse.Incomplete("charter", missing));
        if (ReviewRules.Workable(project) is { } unworkable)
            return Task.FromResult<Outcome<StepState>>(unworkable);
        var now = time.GetUtcNow();
        var first = StepRules.Open(snapshot.Step(Step.Personas), now);
        transaction.Status(ProjectStatus.Running).Step(first).Decide(now, caller.Name, "project-started").Send(new OutboxMessage(OutboxKind.StartProject, caller.ProjectId));
        return Task.FromResult<Outcome<StepState>>(first);
    }, cancellation);

    private static Refusal? Reviewable(Project project) => project.Status == ProjectStatus.Preparing ? null : ReviewRules.Workable(project);

    /// <summary>Nothing waits any more for those who leave; what they were to review is asked of those who stay.</summary>
    private static void Rearrange(ProjectSnapshot snapshot, ProjectTransaction transaction, Team team)
    {
        foreach (var gone in snapshot.Project.Team.Members.Where(member => team.Find(member.MemberId) is null))
            transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.All, gone.MemberId));
        var next = snapshot.Project with { Team = team };
        foreach (var state in snapshot.Steps.Where(state => state.Status == StepStatus.Submitted))
            WorkItems.AskToReview(transaction, next, state, ReviewRules.Reviewers(next, state));
    }

    /// <summary>Once the steps run, stages that parts may name can't go away.</summary>
    private static Refusal? StagesKept(Project project, Charter charter)
    {
        var kept = charter.StageModel.InScope(charter.Scope).Select(stage => stage.Id).ToHashSet(StringComparer.Ordinal);
        return project.Status == ProjectStatus.Preparing || project.Stages.All(stage => kept.Contains(stage.Id))
            ? null
            : new Refusal(RefusalKind.Conflict, "stages-in-use", "The steps have started; their stages have to stay in scope.", "Keep every stage that is in scope now; others may be added.", "scope");
    }
}
