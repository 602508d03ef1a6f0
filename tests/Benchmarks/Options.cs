using System.Globalization;

namespace Benchmarks;

/// <summary>What to measure.</summary>
/// <param name="Rounds">How often each workload runs, in turn with the others.</param>
/// <param name="Only">Names of workloads; empty for all.</param>
/// <param name="Folder">Where data files are made; the disk that is measured.</param>
/// <param name="WithPeers">Whether others run the same workloads in the same rounds.</param>
internal sealed record Options(int Rounds, IReadOnlyList<string> Only, string Folder, bool WithPeers)
{
    public static string Usage { get; } =
        $"""
        Benchmarks [--rounds N] [--only NAME,NAME] [--folder DIR] [--peers yes]
        measures the embedded backend and prints a table of medians.
        Names: {string.Join(", ", Workload.All.Select(workload => workload.Name))}
        """;

    /// <returns>Null when the arguments are none of ours.</returns>
    public static Options? Parse(ReadOnlySpan<string> arguments)
    {
        var parsed = new Options(3, [], Path.GetTempPath(), WithPeers: false);
        for (; arguments.Length >= 2; arguments = arguments[2..])
        {
            if (arguments[0] == "--rounds" && int.TryParse(arguments[1], CultureInfo.InvariantCulture, out var rounds) && rounds > 0)
                parsed = parsed with { Rounds = rounds };
            else if (arguments[0] == "--only")
                parsed = parsed with { Only = arguments[1].Split(',') };
            else if (arguments[0] == "--folder" && Directory.Exists(arguments[1]))
                parsed = parsed with { Folder = arguments[1] };
            else if (arguments[0] == "--peers" && arguments[1] is "yes" or "no")
                parsed = parsed with { WithPeers = arguments[1] == "yes" };
            else
                return null;
        }

        return arguments.IsEmpty && parsed.Only.All(name => Workload.All.Any(workload => workload.Name == name)) ? parsed : null;
    }
}
