using System.Text;
using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Domain;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;
using Journey.Storage.Transfer;

namespace Journey.Functions.Commands.Evidence;

/// <summary>
/// Interactions as blocks of text lines: as a project's file holds them, and as the first releases kept them. Such blocks are laid into the
/// buckets before anybody reads these.
/// </summary>
public sealed class InteractionBlocks(EvidenceRepository evidence, JourneyWriter writer)
{
    private const int LongestBlock = 1_000_000;

    /// <summary>In a project's file events have no import of their own.</summary>
    private const string NoImport = "00000000000000000000000000000000";

    /// <summary>Lays blocks that are still there into the buckets. Broken off, it goes on the next time.</summary>
    public async Task SettleAsync(string projectId, CancellationToken cancellation)
    {
        if (!await evidence.AnyAsync(projectId, EvidenceKinds.Interactions, cancellation))
            return;
        for (var old = 0; old < JourneyRepository.Buckets; old++)
        {
            foreach (var block in (await evidence.BlocksAsync(projectId, EvidenceKinds.Interactions, old, cancellation)).GroupBy(block => block.Import, block => block.Lines))
            {
                var events = block.SelectMany(lines => lines).Select(line => DerivedIds.Dropped(JsonSerializer.Deserialize<Interaction>(line, Json.Options)!));
                foreach (var bucket in events.GroupBy(interaction => JourneyRepository.BucketOf(Cases.KeyOf(interaction).Id)))
                {
                    var table = new EventTable();
                    foreach (var interaction in bucket)
                        table.Add(Cases.KeyOf(interaction), interaction);
                    await writer.AddAsync(projectId, block.Key, bucket.Key, table, JourneyRules.Usual, cancellation);
                }
            }

            await evidence.DeleteAsync(projectId, EvidenceKinds.Interactions, old, cancellation);
        }
    }

    /// <summary>The events of a bucket as a project's file holds them.</summary>
    public static IEnumerable<ProjectRecord.Evidence> Of(int bucket, EventTable events)
    {
        var (text, number) = (new StringBuilder(), 0);
        foreach (var line in events.Interactions().Select(interaction => $"{interaction.EventId ?? "-"}\t{JsonSerializer.Serialize(interaction, Json.Options)}"))
        {
            if (text.Length > 0 && text.Length + line.Length > LongestBlock)
            {
                yield return Block(bucket, number++, text);
                text.Clear();
            }

            if (text.Length > 0)
                text.Append('\n');
            text.Append(line);
        }

        if (text.Length > 0)
            yield return Block(bucket, number, text);
    }

    private static ProjectRecord.Evidence Block(int bucket, int number, StringBuilder text) =>
        new(EvidenceKinds.Interactions, bucket, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{NoImport}.{number:D4}"), text.ToString());
}
