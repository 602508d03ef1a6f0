using System.ComponentModel.DataAnnotations;

namespace Journey.Domain.Projects;

public enum TeamRole
{
    Owner,
    Contributor,
    Approver,
    Viewer,
}

/// <param name="MemberId">The member's global id.</param>
/// <param name="Name">As shown to the team.</param>
/// <param name="Function">Business function: marketing, sales, support, …</param>
/// <param name="Role">What the member may do.</param>
public sealed record TeamMember(
    [property: RegularExpression(Identifiers.MemberPattern)] string MemberId,
    [property: StringLength(TeamRules.LongestName, MinimumLength = 1)] string Name,
    [property: StringLength(TeamRules.LongestName, MinimumLength = 1)] string Function,
    TeamRole Role);

/// <summary>Who works on the project.</summary>
public sealed record Team([property: MinLength(1), MaxLength(TeamRules.MostMembers)] IReadOnlyList<TeamMember> Members)
{
    public static Team Empty { get; } = new([]);

    public TeamMember? Find(string memberId) => Members.FirstOrDefault(member => member.MemberId == memberId);

    public IEnumerable<TeamMember> With(TeamRole role) => Members.Where(member => member.Role == role);
}
