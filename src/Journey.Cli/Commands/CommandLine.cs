using System.CommandLine;

namespace Journey.Cli.Commands;

/// <summary><c>journey</c> and what it can do.</summary>
internal static class CommandLine
{
    public static RootCommand Create() => new("Leads a team through a customer-journey-mapping project in nine steps.")
    {
        DemoCommand.Create(),
        MemberCommand.Create(),
        LogCommand.Create(),
        ProjectCommand.Create(),
        EvidenceCommand.Create(),
    };
}
