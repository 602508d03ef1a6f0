using Journey.Domain.Privacy;

namespace Journey.Tests.Domain;

public class StruckTextTests
{
    [Theory]
    [InlineData("Anna was kind", "Anna was kind", true)]
    [InlineData("[erased] was kind", "Anna was kind", true)]
    [InlineData("[erased] was kind", "Anna was rude", false)]
    [InlineData("I asked [erased] and [erased] again", "I asked Anna and Mrs Nowak again", true)]
    [InlineData("I asked [erased] and [erased] again", "I asked Anna again", false)]
    [InlineData("[erased]", "Anna", true)]
    [InlineData("kind [erased] kind", "kind kind", false)]
    [InlineData("Anna was kind", "[erased] was kind", false)]
    public void A_text_is_known_again_by_the_words_around_those_that_were_struck_out(string struck, string whole, bool same) =>
        Assert.Equal(same, StruckText.MayHaveBeen(struck, whole));
}
