using Journey.Domain.Privacy;

namespace Journey.Tests.Domain;

public sealed class NamingLabelsTests
{
    [Theory]
    [InlineData("call Zebedeusz Kwaśniewicz-Olszta", true)]
    [InlineData("Call to ZEBEDEUSZ_KWASNIEWICZ-OLSZTA (again)", true)]
    [InlineData("call Zebedeusz", false)]
    [InlineData("call Zebedeuszs Kwaśniewicz-Olszta", false)]
    [InlineData("mail to kw@zebra.example", true)]
    [InlineData("mail to whom.ever@other.example", true)]
    [InlineData("ring (602) 773-915", true)]
    [InlineData("ring 602 773 916", false)]
    [InlineData("visit kx-7741-zebra", true)]
    [InlineData("checkout @ till 2", false)]
    [InlineData("客服", false)]
    public void A_label_that_spells_a_customer_is_told_from_others(string label, bool isNaming)
    {
        var naming = new NamingLabels([label, "look"]);
        naming.LookFor(["Somebody Else"], []);
        naming.LookFor(["Zebedeusz Kwaśniewicz-Olszta", "kw@zebra.example", "kx-7741-zebra", "王", "Ян"], ["+48602773915"]);
        Assert.Equal(isNaming ? [label] : [], naming.Found);
    }
}
