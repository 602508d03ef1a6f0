using System.CommandLine;
using Journey.Cli.Commands;

var root = new RootCommand("Leads a team through a customer-journey-mapping project in nine steps.");
root.Subcommands.Add(DemoCommand.Create());
root.Subcommands.Add(MemberCommand.Create());
return await root.Parse(args).InvokeAsync();
