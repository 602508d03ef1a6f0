using Journey.Analysis.Customers.Stitching;

namespace Journey.Tests.Analysis.Customers.Stitching;

public sealed class KnownIdentifiersTests
{
    [Theory]
    [InlineData("+48601234567", "601 234 567", true)]
    [InlineData("601234567", "0048 601-234-567", true)]
    [InlineData("601234567", "48601234567", true)]
    [InlineData("601234567", "+49601234567", true)]
    [InlineData("+48601234567", "+49601234567", false)]
    [InlineData("+79161234567", "8 (916) 123-45-67", true)]
    [InlineData("0601234567", "601234567", true)]
    [InlineData("601234567", "701234567", false)]
    [InlineData("+3726543", "3726543", true)]
    public void A_number_is_the_same_with_its_country_and_without(string known, string written, bool isOne)
    {
        var (one, other) = (IdentifierText.Of(IdentifierKind.Phone, known)!.Value, IdentifierText.Of(IdentifierKind.Phone, written)!.Value);
        Assert.Equal(isOne, new KnownIdentifiers([one]).Have(other));
        Assert.Equal(isOne, new KnownIdentifiers([other]).Have(one));
    }

    [Fact]
    public void All_else_is_the_same_in_the_form_in_which_it_is_compared_alone()
    {
        var known = new KnownIdentifiers([new(IdentifierKind.Account, "601234567"), new(IdentifierKind.Email, "a@example.org")]);
        Assert.True(known.Have(new(IdentifierKind.Account, "601234567")));
        Assert.False(known.Have(new(IdentifierKind.Account, "48601234567")));
        Assert.False(known.Have(new(IdentifierKind.Phone, "601234567")));
    }
}
