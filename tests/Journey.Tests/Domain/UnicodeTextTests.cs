using System.Text;
using Journey.Domain;
using Journey.Domain.Projects;

namespace Journey.Tests.Domain;

public class UnicodeTextTests
{
    // Texts of attributes are UTF-8, which halves of surrogate pairs are not: they are put together here.
    public static TheoryData<int> Unreadable => [0xFFFE, 0xFFFF, 0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF, 0xD800, 0xDFFF];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_stands_for_no_character_is_found_wherever_it_stands_and_is_normalised_without_a_failure(int code)
    {
        var unreadable = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
        foreach (var text in new[] { unreadable, $"a{unreadable}", $"{unreadable}b", $"ｆ👟{unreadable}ó" })
        {
            Assert.False(UnicodeText.IsReadable(text));
            foreach (var form in Enum.GetValues<NormalizationForm>())
                Assert.Contains('\uFFFD', UnicodeText.Normalized(text, form));
            Assert.NotEmpty(Identifiers.SlugOf(text));
            Assert.True(new ProjectSearch(["found"]).Matches(Given.With(Given.Charter) with { Name = $"{text} found" }));
        }

        Assert.Equal("f👟\uFFFDó", UnicodeText.Normalized($"ｆ👟{unreadable}ó", NormalizationForm.FormKC));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Kupuję 购物车 👩‍👩‍👧")]
    [InlineData("\uFFFD\uFFFC\uFDCF\uFDF0\uE000\u200B\u0000")]
    [InlineData("\U0001F45F\U0010FFFD")]
    public void Every_other_text_can_be_read(string text)
    {
        Assert.True(UnicodeText.IsReadable(text));
        Assert.Equal(text.Normalize(NormalizationForm.FormKC), UnicodeText.Normalized(text, NormalizationForm.FormKC));
    }

    [Fact]
    public void Labels_that_differ_in_what_can_not_be_read_have_slugs_of_their_own() => Assert.NotEqual(Identifiers.SlugOf("web"), Identifiers.SlugOf("web\uFFFE"));
}
