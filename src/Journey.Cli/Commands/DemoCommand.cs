using System.CommandLine;
using Journey.Cli.Demo;

namespace Journey.Cli.Commands;

/// <summary><c>journey demo</c>: a whole project on this machine, from charter to change report.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var interactions = new Option<FileInfo?>("--interactions") { Description = "An event log of your own (CSV) instead of the sample's." };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Where map.svg and the other files go; the current folder by default." };
        var serve = new Option<bool>("--serve") { Description = "Leave the backend running at the end." };
        var columns = new[] { "case", "activity", "timestamp", "channel", "customer", "touchpoint", "stage", "device", "resource", "value", "eventId" }
            .Select(role => new Option<string?>($"--{role}") { Description = $"Header of the column with the {role}." }).ToList();
        var command = new Command("demo", "Plays a team of four through all nine steps, with evidence, a rejection and a reminder.") { interactions, output, serve };
        columns.ForEach(command.Options.Add);
        command.SetAction((parsed, cancellation) =>
        {
            var mapping = columns.Select(option => (Role: option.Name.TrimStart('-'), Header: parsed.GetValue(option))).Where(pair => pair.Header is not null).ToDictionary(pair => pair.Role, pair => pair.Header!);
            return DemoRun.RunAsync(new DemoSettings(parsed.GetValue(interactions), mapping, parsed.GetValue(output) ?? new DirectoryInfo("."), parsed.GetValue(serve)), cancellation);
        });
        return command;
    }
}
