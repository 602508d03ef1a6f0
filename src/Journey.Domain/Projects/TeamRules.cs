using Journey.Domain.Refusals;

namespace Journey.Domain.Projects;

/// <summary>A journey map is not one person's work.</summary>
public static class TeamRules
{
    internal const int MostMembers = 40;
    internal const int LongestName = 200;

    /// <returns>The first thing that can't be stored, null when all can.</returns>
    public static Refusal? Validate(Team team)
    {
        if (team.Members is null)
            return Refuse.Invalid("members", "members-missing", "The team has no list of members.", "Send {\"members\": [...]}.");
        if (team.Members.Count > MostMembers)
            return Refuse.Invalid("members", "team-too-large", $"{team.Members.Count} members are more than {MostMembers}.", "Keep the team to those who work on the map.");
        foreach (var member in team.Members)
        {
            if (member is null || !Identifiers.IsMember(member.MemberId))
                return Refuse.Invalid("members.memberId", "member-id-invalid", $"'{member?.MemberId}' is not a member id.", "Use lower-case letters, digits, '.', '_', '@', '-', at most 64.");
            if (Blank.Is(member.Name) || Blank.Is(member.Function) || member.Name.Length > LongestName || member.Function.Length > LongestName)
                return Refuse.Invalid("members", "member-incomplete", $"'{member.MemberId}' has no name or no business function, or one of over {LongestName} characters.", "Give each member a name and a function, such as marketing or support.");
        }

        if (team.Members.DistinctBy(member => member.MemberId).Count() != team.Members.Count)
            return Refuse.Invalid("members", "member-twice", "A member is named twice.", "Name each member once, with one role.");
        return team.With(TeamRole.Owner).Any()
            ? null
            : Refuse.Invalid("members", "owner-missing", "The team has no owner.", "Keep at least one member with the role owner.");
    }

    /// <returns>What is missing before the project may start.</returns>
    public static IEnumerable<Missing> Missing(Team team)
    {
        if (!team.With(TeamRole.Owner).Any())
            yield return new(null, "team", "An owner.");
        if (!team.With(TeamRole.Approver).Any())
            yield return new(null, "team", "An approver.");
        if (team.Members.Select(member => member.Function).Where(SpokenNames.IsSaid).Distinct(SpokenNames.Comparer).Count() < 2)
            yield return new(null, "team", "At least two different business functions.");
    }

    public static Refusal? MayRead(Team team, string memberId) => team.Find(memberId) is null ? Refuse.RoleMissing(memberId, "a member") : null;

    public static Refusal? MayEdit(Team team, string memberId) =>
        team.Find(memberId) is { Role: TeamRole.Owner or TeamRole.Contributor or TeamRole.Approver } ? null : Refuse.RoleMissing(memberId, "an owner, contributor or approver");

    public static Refusal? MayReview(Team team, string memberId) =>
        team.Find(memberId) is { Role: TeamRole.Owner or TeamRole.Approver } ? null : Refuse.RoleMissing(memberId, "an approver or owner");

    public static Refusal? MayOwn(Team team, string memberId) => team.Find(memberId) is { Role: TeamRole.Owner } ? null : Refuse.RoleMissing(memberId, "an owner");
}
