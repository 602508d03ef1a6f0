using Journey.Analysis.Evidence;
using Journey.Domain.Privacy;

namespace Journey.Tests.Domain;

public sealed class NameFormsTests
{
    [Theory]
    [InlineData("Anna Nowakowska", "Anna Nowakowska|Anna, Nowakowska|Nowakowska Anna|Nowakowska, Anna")]
    [InlineData("Nowakowska, Anna", "Nowakowska, Anna|Nowakowska Anna|Anna Nowakowska|Anna, Nowakowska")]
    [InlineData("王小明", "王小明|王 小明|王小 明")]
    [InlineData("Madonna", "Madonna")]
    public void A_full_name_is_written_in_several_forms(string name, string forms) => Assert.Equal(forms.Split('|'), NameForms.Of(name));

    [Fact]
    public void Of_three_words_the_first_or_the_last_may_stand_elsewhere() =>
        Assert.Superset(new HashSet<string> { "Nowakowska Anna Maria", "Nowakowska, Anna Maria", "Maria Nowakowska Anna" }, NameForms.Of("Anna Maria Nowakowska").ToHashSet());

    [Theory]
    [InlineData("firstName", "lastName", "Anna", "Nowakowska", "Anna Nowakowska|Nowakowska Anna|Nowakowska, Anna")]
    [InlineData("Given name", "Family_Name", "Anna", "Nowakowska", "Anna Nowakowska|Nowakowska, Anna")]
    [InlineData("Imię", "Nazwisko", "Anna", "Nowakowska", "Anna Nowakowska|Nowakowska Anna")]
    [InlineData("Имя", "Фамилия", "Анна", "Новак", "Анна Новак|Новак Анна")]
    [InlineData("名", "姓", "小明", "王", "王小明|王 小明|小明王")]
    [InlineData("city", "姓名", "北京", "王小明", "王小明|王 小明")]
    public void Parts_of_a_name_in_columns_of_their_own_are_put_together(string first, string second, string given, string family, string forms)
    {
        var names = CustomerNames.Of(new Customer { Id = "c", Attributes = new Dictionary<string, string> { [first] = given, [second] = family } }).ToList();
        Assert.Superset(forms.Split('|').ToHashSet(), names.ToHashSet());
        Assert.DoesNotContain(given, names);
    }

    [Fact]
    public void A_name_beside_a_family_name_may_be_the_given_one() =>
        Assert.Contains("Nowakowska, Anna", CustomerNames.Of(new Customer { Id = "c", Name = "Anna", Attributes = new Dictionary<string, string> { ["surname"] = "Nowakowska" } }));

    [Theory]
    [InlineData("王明", "太慢了吧", "放在雨里了", "放在雨里了")]
    [InlineData("김하", "늦었어요", "너무늦었어", "비에젖었어요")]
    public void Where_letters_are_words_fewer_of_them_tell_somebody(string name, string shortText, string text, string sentence)
    {
        Assert.True(TellingLengths.IsName(name));
        Assert.Equal((false, true), (TellingLengths.IsText(shortText), TellingLengths.IsText(text)));
        Assert.Equal((false, true, sentence.Length >= 6), (TellingLengths.IsExcerpt(shortText), TellingLengths.IsExcerpt(text), TellingLengths.IsSentence(sentence)));
    }

    [Fact]
    public void Elsewhere_short_words_tell_nobody()
    {
        Assert.Equal((false, false, true), (TellingLengths.IsName("王"), TellingLengths.IsName("Li Na"), TellingLengths.IsName("Jan Lis")));
        Assert.Equal((false, false), (TellingLengths.IsText("Too late, 王明"), TellingLengths.IsSentence("Too late, and cold")));
    }
}
