using System.Diagnostics;
using System.Globalization;
using Journey.Analysis.Customers.Stitching;

namespace Benchmarks.Identities;

/// <summary>Who is who among many customers.</summary>
internal static class IdentityBenchmark
{
    private const int Customers = 100_000;
    private const int Identifiers = 250_000;

    /// <summary>Most are a customer's own, some are shared by two, a few by a shop's customers.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        var dice = new Random(1);
        var sightings = new List<Sighting>(Identifiers);
        for (var i = 0; i < Identifiers; i++)
        {
            var customer = i % Customers;
            var owner = dice.Next(10) == 0 ? dice.Next(Customers) : customer;
            var kind = i < Customers ? IdentifierKind.Email : i < 2 * Customers ? IdentifierKind.Phone : IdentifierKind.Device;
            sightings.Add(new Sighting(Name(customer), new Identifier(kind, string.Create(CultureInfo.InvariantCulture, $"{kind}-{(dice.Next(1_000) == 0 ? 0 : owner)}")), "customers"));
        }

        var started = Stopwatch.GetTimestamp();
        var found = IdentityResolution.Of(new IdentityEvidence(sightings, new HashSet<string>(), [new IdentityDecision(false, [Name(1), Name(2)])]));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Customers:N0} customers with {Identifiers:N0} identifiers: {found.Merges.Count:N0} merges and {found.Questions.Count:N0} questions in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20:N0} MB"));
    }

    private static string Name(int customer) => string.Create(CultureInfo.InvariantCulture, $"customer-{customer}");
}
