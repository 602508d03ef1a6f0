namespace Journey.Cli.Demo;

/// <summary>Who plays which part.</summary>
internal sealed class DemoCast(IReadOnlyList<DemoMember> team)
{
    public string Owner => With("owner");

    public string Contributor => With("contributor");

    public string Approver => With("approver");

    public string Name(string memberId) => team.First(member => member.MemberId == memberId).Name;

    private string With(string role) => (team.FirstOrDefault(member => member.Role == role) ?? throw new DemoFailure($"The sample's team has no {role}.")).MemberId;
}
