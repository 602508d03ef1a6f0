using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Outbox;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Projects;

/// <summary>What a project is created from.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Charter">May be written later.</param>
/// <param name="Team">May be written later; who creates the project is an owner in any case.</param>
/// <param name="Template">An industry template that fills what the charter leaves open.</param>
public sealed record NewProject(string? Name, Charter? Charter, IReadOnlyList<TeamMember>? Team, string? Template = null);

/// <summary>Creates and starts projects; writes their team.</summary>
public sealed class ProjectCommands(ProjectRepository projects, ProjectListing listing, CommandRunner runner, TemplateCommands templates, AsIsMaps asIsMaps, TeamChanges changes, TimeProvider time)
{
    public async Task<Outcome<Project>> CreateAsync(string memberId, NewProject request, CancellationToken cancellation)
    {
        if (Blank.Is(request.Name) || request.Name.Length > 200)
            return Refuse.Invalid("name", "name-missing", "A project has a name of 1 to 200 characters.", "Give it a name.");
        var charter = request.Charter ?? new Charter();
        if (request.Template is { } wanted)
        {
            if (await templates.FindAsync(wanted, cancellation) is not { } template)
                return Refuse.Invalid("template", "template-unknown", "There is no such industry template.", "Use one that GET /api/templates lists.");
            if (charter.Industry is { } industry && industry != template.Id)
                return Refuse.Invalid("charter.industry", "industry-differs", "The charter names another template than the one to begin from.", "Leave charter.industry out, or name the same template in both.");
            charter = TemplateCommands.Fill(charter, template);
        }

        var members = (request.Team ?? []).ToList();
        if (members.TrueForAll(member => member?.MemberId != memberId))
            members.Insert(0, new TeamMember(memberId, memberId, "project", TeamRole.Owner));
        var team = new Team(members);
        if (CharterRules.Write(charter) is { } badCharter)
            return badCharter with { Field = $"charter.{badCharter.Field}" };
        if (await templates.UnknownAsync(charter, cancellation) is { } noTemplate)
            return noTemplate with { Field = $"charter.{noTemplate.Field}" };
        if (await asIsMaps.UnknownAsync(charter, memberId, cancellation) is { } noMap)
            return noMap with { Field = $"charter.{noMap.Field}" };
        if (TeamRules.Validate(team) is { } badTeam)
            return badTeam with { Field = $"team.{badTeam.Field}" };
        var now = time.GetUtcNow();
        var project = new Project(Identifiers.NewProject(), request.Name, ProjectStatus.Preparing, now, 1, charter, team);
        await projects.CreateAsync(project, new Decision(1, now, memberId, "project-created", null, null, null, null), [], cancellation);
        return project;
    }

    public Task<Outcome<int>> WriteTeamAsync(Caller caller, Team team, Func<int, Refusal?> revision, CancellationToken cancellation) => runner.RunAsync<int>(caller with { Purpose = Purpose.Govern }, async (snapshot, transaction) =>
    {
        var refusal = TeamRules.MayOwn(snapshot.Project.Team, caller.Name) ?? revision(snapshot.TeamRevision) ?? TeamRules.Validate(team);
        if (refusal is not null)
            return refusal;
        if (team.Members.SequenceEqual(snapshot.Project.Team.Members))
            return snapshot.TeamRevision;
        if (snapshot.Project.Status != ProjectStatus.Preparing && TeamRules.Missing(team).ToList() is { Count: > 0 } missing)
            return Refuse.Incomplete("team", missing);
        if (CharterCommands.Reviewable(snapshot, snapshot.Project with { Team = team }) is { } unreachable)
            return unreachable;
        changes.Rearrange(snapshot, transaction, team);
        await listing.AdmitAsync(caller.ProjectId, team, cancellation);
        transaction.Team(team).Decide(time.GetUtcNow(), caller.Name, "team-changed", version: snapshot.TeamRevision + 1);
        return snapshot.TeamRevision + 1;
    }, cancellation);

    /// <summary>Starts the nine steps; refused with the list of what is missing.</summary>
    public Task<Outcome<StepState>> StartAsync(Caller caller, CancellationToken cancellation) => runner.RunAsync(caller, async (snapshot, transaction) =>
    {
        var project = snapshot.Project;
        if (TeamRules.MayOwn(project.Team, caller.Name) is { } refusal)
            return refusal;
        if (project.Status != ProjectStatus.Preparing)
            return new Refusal(RefusalKind.Conflict, "project-started", "The project has started already.", "Go on with its open step.");
        var team = TeamRules.Missing(project.Team).ToList();
        if (CharterRules.Missing(project.Charter).ToList() is { Count: > 0 } missing)
            return Refuse.Incomplete("charter", [.. missing, .. team]);
        if (team.Count > 0)
            return Refuse.Incomplete("team", team);
        if (ReviewRules.Workable(project) is { } unworkable)
            return unworkable;
        if (await asIsMaps.NotApprovedAsync(project, caller.Name, cancellation) is { } noMap)
            return noMap;
        var now = time.GetUtcNow();
        var first = StepRules.Open(snapshot.Step(Step.Personas), now);
        transaction.Status(ProjectStatus.Running).Step(first).Decide(now, caller.Name, "project-started").Send(new OutboxMessage(OutboxKind.StartProject, caller.ProjectId));
        return (Outcome<StepState>)first;
    }, cancellation);
}
