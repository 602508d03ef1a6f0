using Journey.Analysis.Evidence;
using Journey.Analysis.Messages;

namespace Journey.Tests.Analysis.Messages;

public class MessageTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_a_message_came_to_is_put_together_from_files_in_any_order()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var dice = new Random(seed);
            var said = Enumerable.Range(0, dice.Next(1, 10)).Select(i => new Statement<SentMessage>(
                new SentMessage { Id = $"m{dice.Next(2)}", CustomerId = "k1", Channel = Maybe(dice, "mail", "sms"), Campaign = Maybe(dice, "a", "b"), Sent = At(dice), Delivered = At(dice), Opened = At(dice), Answered = At(dice) }, Start.AddDays(i), 0)).ToArray();
            var expected = All(said);
            dice.Shuffle(said);
            Assert.Equal(expected, All(said));
            Assert.False(Filled(said).Add(said[0]));
        }
    }

    [Fact]
    public void A_row_that_is_sent_again_takes_no_correction_of_channel_or_campaign_back()
    {
        var known = new MessageStates();
        Assert.True(known.Add(Sent(1, "mail", "a")));
        Assert.True(known.Add(Sent(2, "sms", "b")));
        Assert.False(known.Add(Sent(3, "mail", "a")));
        Assert.Equal(("sms", "b"), (Assert.Single(known.All).Channel, Assert.Single(known.All).Campaign));

        static Statement<SentMessage> Sent(int day, string channel, string campaign) => new(new SentMessage { Id = "m", CustomerId = "k", Channel = channel, Campaign = campaign, Sent = Start }, Start.AddDays(day), 0);
    }

    [Fact]
    public void Figures_tell_shares_of_what_was_sent_with_n()
    {
        var messages = Enumerable.Range(0, 10).Select(i => new SentMessage
        {
            Id = $"m{i}",
            CustomerId = $"k{i % 4}",
            Channel = i < 8 ? "mail" : "sms",
            Sent = Start,
            Delivered = i < 2 ? Start : null,
            Opened = i is 1 or 2 ? Start : null,
            Answered = i is 3 ? Start : null,
        }).ToList();
        var counted = new MessageFigures();
        messages.ForEach(counted.Add);
        var figures = counted.ByCampaign();
        Assert.Equal(["mail", "sms"], figures.Select(figure => figure.Channel));
        // Two delivered, one more opened, one more answered without an opening.
        Assert.Equal((8, 4, 4, 2, 1), (figures[0].Sent, figures[0].Customers, figures[0].Delivered.Count, figures[0].Opened.Count, figures[0].Answered.Count));
        Assert.Equal((50, 25, 12.5), (figures[0].Delivered.Percent, figures[0].Opened.Percent, figures[0].Answered.Percent));
        Assert.InRange(figures[0].Opened.Low, 7, 8);
        Assert.Equal((10, 4), (counted.Total()!.Sent, counted.Total()!.Customers));
        Assert.Null(new MessageFigures().Total());
    }

    private static MessageStates Filled(IEnumerable<Statement<SentMessage>> said)
    {
        var states = new MessageStates();
        foreach (var one in said)
            states.Add(one);
        return states;
    }

    private static List<SentMessage> All(IEnumerable<Statement<SentMessage>> said) => [.. Filled(said).All.OrderBy(message => message.Id, StringComparer.Ordinal)];

    private static string? Maybe(Random dice, string one, string other) => dice.Next(3) switch { 0 => null, 1 => one, _ => other };

    private static DateTimeOffset? At(Random dice) => dice.Next(2) == 0 ? null : Start.AddHours(dice.Next(5));
}
