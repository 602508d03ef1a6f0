using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

public class FeedbackRowsTests
{
    [Fact]
    public async Task All_fields_are_read()
    {
        var read = Assert.Single(await Rows.OfNdjson(
            """{"id":"f1","text":"Dostawa była szybka","rating":9,"scale":"0-10","language":"pl","stage":"purchase","touchpoint":"delivery","channel":"e-mail","customer":"c1","time":"2026-03-04T05:06:07Z"}""")).Good();
        Assert.Equal(("f1", "Dostawa była szybka", 9d, RatingScale.ZeroToTen), (read.Id, read.Text, read.Rating, read.Scale));
        Assert.Equal(("pl", "purchase", "delivery", "e-mail", "c1"), (read.Language, read.Stage, read.Touchpoint, read.Channel, read.CustomerId));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), read.Time);
    }

    [Fact]
    public async Task Good_lines_stay_where_others_are_rejected()
    {
        var rows = await Rows.OfNdjson(
            $$"""
            {"text":"fine"}
            not json
            []

            {"text":" "}
            {"text":"x","rating":6}
            {"text":"x","scale":"1-100"}
            {"text":"a\u0000b"}
            {"text":"\ud83d"}
            {"text":["x"]}
            {"text":"x","time":"03/04/2026"}
            {"text":"{{new string('x', 5_001)}}"}
            {"text":"{{new string('x', 270_000)}}"}
            {"text":"two\nlines"}
            """);
        Assert.Equal(["fine", "two\nlines"], rows.OfType<EvidenceRow<Feedback>.Good>().Select(row => row.Value.Text));
        Assert.Equal([2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13], rows.OfType<EvidenceRow<Feedback>.Rejected>().Select(row => row.Row.Line));
        Assert.Equal(
            [null, null, "text", "rating", "scale", "text", "text", "text", "time", "text", null],
            rows.OfType<EvidenceRow<Feedback>.Rejected>().Select(row => row.Row.Column));
    }

    [Fact]
    public async Task A_table_of_feedback_is_read_as_its_lines_are()
    {
        var lines = await Rows.OfNdjson("""{"text":"Dostawa, \"szybka\"","rating":4.5,"customer":"c1","time":"2026-03-04T05:06:07Z"}""");
        var table = await Rows.OfTable(FeedbackRows.Kind, "Comment;Stars;client_id;Date\n\"Dostawa, \"\"szybka\"\"\";4,5;c1;2026-03-04 05:06:07\n;5;c2;\n", ReadingOptions.Usual with { DecimalComma = true });
        Assert.Equal(lines[0].Good(), table[0].Good());
        Assert.Equal((3L, "Comment"), (table[1].Rejected().Line, table[1].Rejected().Column));
    }

    [Fact]
    public async Task Same_words_said_twice_are_two_and_read_again_are_the_same_two()
    {
        const string text = "{\"text\":\"ok\"}\n{\"text\":\"ok\"}";
        var first = (await Rows.OfNdjson(text)).Select(row => row.Good().Id).ToList();
        Assert.Equal(2, first.Distinct().Count());
        Assert.Equal(first, (await Rows.OfNdjson(text)).Select(row => row.Good().Id));
    }
}
