using System.Globalization;
using System.Text;
using Azure.Data.Tables;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>
/// The same seeded random operations by the same official client on this service and on Azurite: results, order, statuses, error
/// codes and failing indexes are equal. What Azurite is known to do otherwise is never asked for here; <see cref="FilterDefect"/>
/// and <see cref="AzuriteDefect"/> list it, and show it.
/// </summary>
public class RandomComparisonTests
{
    /// <summary>Other seeds: how many, of 1,000 operations each. <c>AZURITE_SEEDS=500 tests/azurite.sh …</c> is a long run.</summary>
    private const string Seeds = "AZURITE_SEEDS";

    private const int Operations = 1000;

    public static TheoryData<int> Seeded => [.. Enumerable.Range(1, Environment.GetEnvironmentVariable(Seeds) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 20)];

    [Theory]
    [MemberData(nameof(Seeded))]
    public async Task The_same_random_operations_give_the_same_on_Azurite(int seed)
    {
        var azurite = Azurite.ServiceOrSkip();
        var steps = new RandomSteps(seed);
        var sequence = Enumerable.Range(0, Operations).Select(_ => steps.Next()).ToList();
        if (await DifferenceAsync(azurite, sequence) is not { } found)
            return;
        var shrunk = await ShrinkAsync(azurite, sequence[..(found.At + 1)]);
        var difference = await DifferenceAsync(azurite, shrunk) ?? found;
        var report = new StringBuilder($"Seed {seed} differs at operation {found.At}. The fewest that differ:\n");
        shrunk.ForEach(step => report.Append(CultureInfo.InvariantCulture, $"  {step.Text}\n"));
        Assert.Fail(report.Append(CultureInfo.InvariantCulture, $"here:    {difference.Ours}\nAzurite: {difference.Theirs}").ToString());
    }

    private static async Task<(int At, string Ours, string Theirs)?> DifferenceAsync(TableServiceClient azurite, List<Step> steps)
    {
        using var host = new TableHost();
        var prefix = "t" + Guid.NewGuid().ToString("N")[..20];
        var (ours, theirs) = (new Side(host.Service, prefix), new Side(azurite, prefix));
        var answers = new HashSet<string>();
        await ours.Table().CreateAsync();
        await theirs.Table().CreateAsync();
        try
        {
            for (var i = 0; i < steps.Count; i++)
            {
                var (own, other) = (await steps[i].RunAsync(ours), await steps[i].RunAsync(theirs));
                answers.Add(own.Length > 3 ? own[..3] : own);
                if (own != other)
                    return (i, own, other);
                host.Clock.Advance(TimeSpan.FromMilliseconds(1));
            }
        }
        finally
        {
            foreach (var table in azurite.Query(table => table.Name.CompareTo(prefix) >= 0 && table.Name.CompareTo(prefix + "~") < 0).ToList())
                await azurite.DeleteTableAsync(table.Name);
        }

        // Equal answers prove something only if there were answers of every kind.
        if (steps.Count == Operations)
            Assert.Subset(answers, new HashSet<string> { "204", "400", "404", "409", "412" });
        return null;
    }

    /// <summary>Leaves out stretches, large ones first, as long as some difference stays.</summary>
    private static async Task<List<Step>> ShrinkAsync(TableServiceClient azurite, List<Step> steps)
    {
        for (var length = steps.Count / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length < steps.Count;)
            {
                List<Step> fewer = [.. steps[..at], .. steps[(at + length)..]];
                if (await DifferenceAsync(azurite, fewer) is { } difference)
                    steps = fewer[..(difference.At + 1)];
                else
                    at += length;
            }
        }

        return steps;
    }
}
