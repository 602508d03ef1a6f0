using System.Text.Json.Nodes;
using Journey.Domain.Privacy;

namespace Journey.Tests.Domain;

public sealed class ErasedWordsTests
{
    [Theory]
    [InlineData("Anna Kowalska said so", "[erased] said so")]
    [InlineData("anna kowalska, twice: Anna Kowalska.", "[erased], twice: [erased].")]
    [InlineData("write to anna@example.com!", "write to [erased]!")]
    [InlineData("客户李小龙先生说", "客户[erased]先生说")]
    public void Words_are_struck_out(string text, string left) => Assert.Equal(left, Words.Struck(text));

    [Theory]
    [InlineData("Zażółć  Gęślą said")]
    [InlineData("Za\u017Co\u0301\u0142c\u0301 Ge\u0328s\u0301la\u0328 said")]
    [InlineData("Zażółć\u00A0Gęślą said")]
    [InlineData("Zażółć\u2003\n Gęślą said")]
    [InlineData("Zażółć_Gęślą said")]
    [InlineData("ZAŻÓŁĆ__GĘŚLĄ said")]
    [InlineData("Za\u00ADżółć \u200BGęślą said")]
    public void Names_are_struck_out_in_whatever_form_of_Unicode_and_whatever_stands_between_words(string text)
    {
        foreach (var name in new[] { "Zażółć Gęślą", "Zażółć Gęślą".Normalize(System.Text.NormalizationForm.FormD), "Zażółć\u00A0Gęślą" })
            Assert.Equal("by [erased] said", new ErasedWords([name]).Struck("by " + text));
    }

    [Theory]
    [InlineData("order_2024", "order 2024", null)]
    [InlineData("order_2024", "an order_2024.", "an [erased].")]
    [InlineData("Kim Gesla", "Kim Gesla\u0328", null)]
    [InlineData("Kim Gesla", "xKim Gesla, kim gesla", "xKim Gesla, [erased]")]
    [InlineData("ｃ-１２３４５", "c-12345!", "[erased]!")]
    [InlineData("\u200B\u200B", "a\u200B\u200B", "a[erased]")]
    [InlineData("김하늘씨", "\u1100\u1175\u11B7\u1112\u1161\u1102\u1173\u11AF\u110A\u1175!", "[erased]!")]
    public void What_is_written_otherwise_and_means_another_stays(string word, string text, string? left) => Assert.Equal(left, new ErasedWords([word]).Struck(text));

    [Fact]
    public void Half_of_a_pair_that_makes_a_letter_is_looked_for_as_it_is() => Assert.Equal("is [erased] \uD83D.", new ErasedWords(["\uD83Dabc"]).Struck("is \uD83Dabc \uD83D."));

    [Theory]
    [InlineData("erased")]
    [InlineData("[erased]")]
    public void Whoever_is_called_as_what_stands_for_erased_words_is_erased_once(string name)
    {
        var words = new ErasedWords([name]);
        Assert.Null(words.Struck("why: [erased], and [erased]"));
        Assert.Null(words.Struck("[erased]"));
        Assert.Equal(name == "erased" ? "Mr [erased] and [erased]" : null, words.Struck("Mr Erased and [erased]"));
    }

    [Theory]
    [InlineData("Anna Kowalskas other")]
    [InlineData("hanna@example.com")]
    [InlineData("Marianna Kowalska")]
    [InlineData("nobody")]
    public void Longer_words_that_hold_them_stay(string text) => Assert.Null(Words.Struck(text));

    [Fact]
    public void Every_text_of_a_document_is_looked_at_and_citations_stay()
    {
        var document = JsonNode.Parse("""{"quote":"Anna Kowalska","deep":[{"does":"asks anna@example.com"}],"evidence":["feedback:anna@example.com"],"n":3}""")!;
        Assert.True(Words.AreIn(document));
        Assert.True(Words.StrikeOut(document));
        Assert.Equal("""{"quote":"[erased]","deep":[{"does":"asks [erased]"}],"evidence":["feedback:anna@example.com"],"n":3}""", document.ToJsonString());
        Assert.False(Words.StrikeOut(document));
    }

    [Fact]
    public void What_members_wrote_in_the_place_of_a_reference_is_no_citation()
    {
        var document = JsonNode.Parse("""{"evidence":["interview with Anna Kowalska","feedback:Anna Kowalska said","anna@example.com","step:path","persona.anna"],"quotes":["anna@example.com","as Anna Kowalska said"]}""")!;
        Assert.True(Words.StrikeOut(document));
        Assert.Equal("""{"evidence":["interview with [erased]","feedback:[erased] said","[erased]","step:path","persona.anna"],"quotes":["anna@example.com","as [erased] said"]}""", document.ToJsonString());
    }

    [Theory]
    [InlineData("call +48 500 600 700.", "call [erased].")]
    [InlineData("call (+48) 500-600-700 now", "call [erased] now")]
    [InlineData("or 0048/500.600.700", "or [erased]")]
    [InlineData("not +48 500 600 7001", null)]
    [InlineData("not +49 500 600 700", null)]
    public void A_number_with_its_country_is_found_however_it_is_written(string text, string? left) => Assert.Equal(left, new ErasedWords(["+48500600700"]).Struck(text));

    [Theory]
    [InlineData("+48602773915", "at 602 773 915, 602-773-915 or 602.773.915", "at [erased], [erased] or [erased]")]
    [InlineData("+48602773915", "at 48602773915 / 0048 602/773/915; +48(0)602\u00A0773\u2011915", "at [erased] / [erased]; [erased]")]
    [InlineData("+48602773915", "at (602) 773 915 or (602 773 915) or 0602773915", "at [erased] or ([erased]) or [erased]")]
    [InlineData("+48602773915", "as tel_602_773_915.txt on 2026-05-12 602 773 915", "as tel_[erased].txt on 2026-05-12 [erased]")]
    [InlineData("602773915", "at 602 773 915, 48602773915, +48 602-773-915 or 0048602773915", "at [erased], [erased], [erased] or [erased]")]
    [InlineData("602773915", "at 48 602 773 915 or (48) 602 773 915", "at [erased] or [erased]")]
    [InlineData("48602773915", "at 602 773 915 or +48 602 773 915", "at [erased] or [erased]")]
    [InlineData("+79161234567", "8 (916) 123-45-67, 916 123 45 67", "[erased], [erased]")]
    [InlineData("89161234567", "+7 916 123-45-67", "[erased]")]
    [InlineData("02079460958", "+44 (0)20 7946 0958, +44 20 7946 0958", "[erased], [erased]")]
    [InlineData("+8613800138000", "电话138-0013-8000。", "电话[erased]。")]
    [InlineData("602773915", "call 500 600 700 602 773 915 500 600 700", "call 500 600 700 [erased] 500 600 700")]
    [InlineData("602773915", "+48 500 600 700 602 773 915", "+48 500 600 700 [erased]")]
    public void A_number_is_found_with_its_country_and_without_however_its_digits_are_grouped(string number, string text, string left) =>
        Assert.Equal(left, new ErasedWords([], [number]).Struck(text));

    [Theory]
    [InlineData("Termin 14.00 602 773 915")]
    [InlineData("12:00 602 773 915")]
    [InlineData("Zaplacono 199.00 602773915")]
    [InlineData("Zaplacono 199,00 602773915")]
    [InlineData("Kwota 5 000 602 773 915")]
    [InlineData("od 8.00 do 16.00 602 773 915")]
    [InlineData("Kod 007 602 773 915")]
    [InlineData("Order 0012 602-773-915")]
    [InlineData("at 00 602773915")]
    [InlineData("2026-03-00 602 773 915")]
    [InlineData("+48 22 111 00 602 773 915")]
    [InlineData("Order 004960 602773915")]
    public void Zeros_of_a_time_a_price_or_a_thousand_begin_no_number_of_another_country(string text) =>
        Assert.Equal(text[..text.IndexOf("602", StringComparison.Ordinal)] + "[erased].", new ErasedWords([], ["+48602773915"]).Struck(text + "."));

    [Theory]
    [InlineData("+48602773915", "00 49 602 773 915, 0049 (0) 602 773 915, 001 9602773915")]
    [InlineData("+79161234567", "001 916 123 45 67")]
    [InlineData("+48602773915", "order 1602773915, 60277391512, 12-602-773-915-44")]
    [InlineData("+48602773915", "+49 602 773 915, 0049 602 773 915, +1 602 773 915")]
    [InlineData("+48602773915", "602 773 91, 602, 773, 915, 602 - / - 773 915, A602773915")]
    [InlineData("+3726543", "6543, 12 6543")]
    [InlineData("602773915", "999 602 77 391, +0 602 773 91, order 1602773915, 99602773915")]
    public void Other_numbers_and_longer_rows_of_digits_stay(string number, string text) => Assert.Null(new ErasedWords([], [number]).Struck(text));

    [Fact]
    public void What_holds_a_number_goes_as_a_whole() =>
        Assert.Equal("[erased], [erased], [erased]", new ErasedWords(["call me at 602 773 915 today", "602773915@example.org", "602 773 915"], ["602773915"]).Struck("Call me at 602 773 915 today, 602773915@example.org, 48 602 773 915"));

    [Fact]
    public void A_text_of_digits_alone_is_looked_through_in_one_go()
    {
        var words = new ErasedWords([], ["+48602773915", "602773915"]);
        var (text, watch) = (string.Concat(Enumerable.Repeat("6 02 77/", 40_000)), System.Diagnostics.Stopwatch.StartNew());
        Assert.Null(words.Struck(text));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Theory]
    [InlineData("quote", "three weeks late and wet", "[erased]")]
    [InlineData("quote", "“… three weeks late and wet …” – a customer", "“… [erased] …” – a customer")]
    [InlineData("quote", "Somebody’s parcel came late", null)]
    [InlineData("quote", "three weeks", null)]
    [InlineData("quote", "hree weeks late and wet", null)]
    [InlineData("does", "three weeks late and wet", null)]
    [InlineData("does", "says \"my parcel came three weeks late\" again", "says \"[erased]\" again")]
    public void A_part_of_what_was_said_is_struck_out_of_quotes(string member, string text, string? left)
    {
        var document = new JsonObject { [member] = text };
        Assert.Equal(left is not null, new ErasedWords(["My parcel came three weeks late and wet. Never again!"]).StrikeOut(document));
        Assert.Equal(left ?? text, (string?)document[member]);
    }

    [Theory]
    [InlineData("说‘鞋子放在雨里了’。", "说‘[erased]’。")]
    [InlineData("『鞋子放在雨里了』", "『[erased]』")]
    [InlineData("《鞋子放在雨里》", "《[erased]》")]
    [InlineData("说：“雨里了”", null)]
    [InlineData("'three weeks late and wet, wasn't it'", "'[erased]'")]
    [InlineData("‚weeks late and wet, wasn't it‘", "‚[erased]‘")]
    [InlineData("‹three weeks late and wet›", "‹[erased]›")]
    [InlineData("\"weeks' wait, and nobody cared\"", "\"[erased]\"")]
    [InlineData("It's three weeks late and wet, isn't it", null)]
    public void Every_usual_mark_of_quotation_is_known_and_an_apostrophe_is_none(string text, string? left) =>
        Assert.Equal(left, new ErasedWords(["My parcel came three weeks late and wet, wasn't it bad!", "Two weeks' wait, and nobody cared here.", "快递员把鞋子放在雨里了"]).Struck(text));

    [Fact]
    public void All_of_what_is_cited_is_struck_out_where_it_is_a_text_or_in_quotation_marks_however_short()
    {
        var part = JsonNode.Parse("""{"quote":"Box was wet!","goals":["“Too late.”","Too late is bad"],"background":"She said 'box was  wet' of a box was wet","n":1}""")!;
        Assert.True(ErasedWords.StrikeOutWhole(part, ["Box was wet!", "Too late", "!"]));
        Assert.Equal("""{"quote":"[erased]","goals":["[erased]","Too late is bad"],"background":"She said '[erased]' of a box was wet","n":1}""", part.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.False(ErasedWords.StrikeOutWhole(part, ["Box was wet!", "Too late", "!"]));
    }

    [Theory]
    [InlineData("王小明", "客服王小明先生", "客服[erased]先生")]
    [InlineData("สมชาย ใจดี", "คุณสมชาย ใจดีครับ", "คุณ[erased]ครับ")]
    [InlineData("김하늘", "김하늘은", "[erased]은")]
    public void Names_are_found_where_no_space_stands_around_words(string name, string text, string left) => Assert.Equal(left, new ErasedWords([name]).Struck(text));

    [Fact]
    public void Sentences_are_told_by_what_they_end_with()
    {
        Assert.Equal(["My parcel came late", "Never again", "很晚才到"], Sentences.Of("My parcel came late. Never again!\n很晚才到。"));
        Assert.Empty(Sentences.Of("My parcel came late"));
    }

    private static ErasedWords Words { get; } = new(["anna@example.com", "Anna Kowalska", "李小龙"]);
}
