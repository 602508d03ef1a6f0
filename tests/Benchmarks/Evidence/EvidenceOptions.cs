using System.Globalization;

namespace Benchmarks.Evidence;

/// <summary>How much evidence, and where.</summary>
/// <param name="Events">Interactions of the first file.</param>
/// <param name="Customers">Customers, each with one journey.</param>
/// <param name="Folder">Where files are made; the disk that is measured.</param>
/// <param name="Known">Of so many customers the CRM knows, each two are one.</param>
/// <param name="HasCases">Whether the events name cases.</param>
/// <param name="Attributes">Further columns, each with some 20 letters that no other event has.</param>
internal sealed record EvidenceOptions(int Events, int Customers, string Folder, int Known = 10_000, bool HasCases = true, int Attributes = 0)
{
    public const string Usage =
        """
        Benchmarks evidence [--events N] [--customers N] [--known N] [--folder DIR] [--cases yes|no] [--attributes N]
        sends interactions to the backend, mines them, sends new ones of 1 % of the customers, joins some customers, and has the first done by a SQLite script and a plain script
        (not without cases, which these can't do).
        Benchmarks kinds [--events N] [--customers N] [--folder DIR]
        sends as many rows of messages, customers, metric readings and feedback.
        """;

    /// <returns>Null when the arguments are none of ours.</returns>
    public static EvidenceOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var parsed = new EvidenceOptions(1_000_000, 100_000, Path.GetTempPath());
        for (; arguments.Length >= 2; arguments = arguments[2..])
        {
            if (arguments[0] == "--folder" && Directory.Exists(arguments[1]))
                parsed = parsed with { Folder = arguments[1] };
            else if (arguments is ["--cases", "yes" or "no", ..])
                parsed = parsed with { HasCases = arguments[1] == "yes" };
            else if (int.TryParse(arguments[1], CultureInfo.InvariantCulture, out var number) && number > 0)
            {
                if (arguments[0] == "--events")
                    parsed = parsed with { Events = number };
                else if (arguments[0] == "--customers")
                    parsed = parsed with { Customers = number };
                else if (arguments[0] == "--known")
                    parsed = parsed with { Known = number };
                else if (arguments[0] == "--attributes")
                    parsed = parsed with { Attributes = number };
                else
                    return null;
            }
            else
                return null;
        }

        return arguments.IsEmpty && parsed.Customers <= parsed.Events && parsed.Known <= parsed.Customers ? parsed : null;
    }
}
