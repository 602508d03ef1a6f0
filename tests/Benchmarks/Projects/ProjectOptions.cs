using System.Globalization;

namespace Benchmarks.Projects;

/// <summary>How large the project is, and how it is asked.</summary>
/// <param name="Rate">Requests planned in a second.</param>
/// <param name="Seconds">How long each load lasts.</param>
/// <param name="Folder">Where the data file is made.</param>
internal sealed record ProjectOptions(int Personas, int Stages, int Touchpoints, int Rate, int Seconds, int Rounds, string Folder)
{
    public const string Usage =
        """
        Benchmarks project [--personas N] [--stages N] [--touchpoints N] [--rate N] [--seconds N] [--rounds N] [--folder DIR]
        builds a large project over HTTP, has its steps approved, and measures reading and saving against the goals.
        """;

    /// <returns>Null when the arguments are none of ours.</returns>
    public static ProjectOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var parsed = new ProjectOptions(50, 12, 500, 200, 15, 3, Path.GetTempPath());
        for (; arguments.Length >= 2; arguments = arguments[2..])
        {
            if (arguments[0] == "--folder" && Directory.Exists(arguments[1]))
                parsed = parsed with { Folder = arguments[1] };
            else if (int.TryParse(arguments[1], CultureInfo.InvariantCulture, out var number) && number > 0 && parsed.With(arguments[0], number) is { } changed)
                parsed = changed;
            else
                return null;
        }

        return arguments.IsEmpty && parsed.Stages is >= 2 and <= 20 ? parsed : null;
    }

    private ProjectOptions? With(string name, int number) => name switch
    {
        "--personas" => this with { Personas = number },
        "--stages" => this with { Stages = number },
        "--touchpoints" => this with { Touchpoints = number },
        "--rate" => this with { Rate = number },
        "--seconds" => this with { Seconds = number },
        "--rounds" => this with { Rounds = number },
        _ => null,
    };
}
