using CsCheck;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Journeys;

public class LaidEventsTests
{
    private const int Buckets = 3;

    // Few values, so that events share journeys and places; one text is longer than a block.
    private static readonly string?[] texts = [null, "a", "ż b", "旅程", "\U0001F600", new string('x', 40_000)];
    private static readonly decimal?[] amounts = [null, 0m, 1.50m, 1.5m, -0.000_001m, 1_000_000_000_000_000m, 79_228_162_514_264_337_593_543_950_335m];

    private static readonly Gen<Interaction> events = Gen.Select(
        Gen.Int[0, 4], Gen.Bool, Gen.Int[0, texts.Length - 1].Select(index => texts[index]).Array[8], Gen.Int[0, amounts.Length - 1].Select(index => amounts[index]), Gen.Long[-3_000_000_000, 3_000_000_000],
        (journey, hasCase, text, amount, milliseconds) => new Interaction
        {
            CaseId = hasCase ? $"j{journey}" : null,
            CustomerId = hasCase ? text[0] : $"j{journey}",
            Activity = text[1] ?? "pay",
            Touchpoint = text[2],
            Stage = text[3],
            Channel = text[4],
            Device = text[5],
            Resource = text[6],
            Value = amount,
            EventId = milliseconds % 2 == 0 ? $"e{milliseconds}" : null,
            Time = Timestamp.AddMilliseconds(milliseconds * 1000),
            Attributes = text[7] is { } value ? new Dictionary<string, string> { ["of it"] = value, ["at"] = "1" } : Interaction.NoAttributes,
        });

    private static DateTimeOffset Timestamp { get; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public void Buckets_are_taken_out_as_the_tables_that_their_events_make() => events.Array[0, 60].Sample(file =>
    {
        var (laid, direct) = (new LaidEvents(Buckets), Enumerable.Range(0, Buckets).Select(_ => new EventTable()).ToArray());
        foreach (var (line, interaction) in file.Index())
        {
            var key = Cases.KeyOf(interaction);
            var bucket = key.Id[1] % Buckets;
            laid.Add(bucket, key, interaction, line + 1);
            direct[bucket].Add(key, interaction, line + 1);
        }

        for (var bucket = 0; bucket < Buckets; bucket++)
        {
            Assert.Equal(EventTableFormat.Write(direct[bucket]), EventTableFormat.Write(laid.Take(bucket)));
            Assert.Equal(0, laid.Take(bucket).Count);
        }
    }, iter: 300);

    [Fact]
    public void Bytes_grow_with_texts_of_events_and_of_places()
    {
        var laid = new LaidEvents(1);
        var (interaction, key) = (new Interaction { CustomerId = "k", Activity = new string('a', 200), Time = Timestamp }, new JourneyKey(false, "k"));
        laid.Add(0, key, interaction);
        var first = laid.Bytes;
        Assert.InRange(first, 400, 450);
        laid.Add(0, key, interaction);
        Assert.InRange(laid.Bytes - first, 15, 40);
        laid.Add(0, key, interaction with { Attributes = new Dictionary<string, string> { ["note"] = new string('n', 1_000) } });
        Assert.InRange(laid.Bytes, first + 1_000, first + 1_100);
    }
}
