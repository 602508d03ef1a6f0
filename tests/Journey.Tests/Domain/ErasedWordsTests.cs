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

    private static ErasedWords Words { get; } = new(["anna@example.com", "Anna Kowalska", "李小龙"]);
}
