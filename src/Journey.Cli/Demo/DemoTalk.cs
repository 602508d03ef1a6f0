using System.Globalization;
using Spectre.Console;

namespace Journey.Cli.Demo;

/// <summary>What the demo says while it goes on.</summary>
internal sealed class DemoTalk(IAnsiConsole console)
{
    public void Title(string text) => console.MarkupLineInterpolated($"[bold]{text}[/]");

    public void Line(string text) => console.MarkupLineInterpolated($"{text}");

    public void Step(int number, string step, int parts, int missing)
    {
        var bar = new string('■', number) + new string('·', 9 - number);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[blue]{bar}[/] [bold]{number}/9 {step}[/]: {parts} parts drafted from evidence, {missing} cells for the team to fill");
    }

    public void Failure(string text) => console.MarkupLineInterpolated($"[red]The demo stops: {text}[/]");
}
