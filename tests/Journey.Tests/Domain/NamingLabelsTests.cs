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
    [InlineData("call Zebedeusz\u00A0Kwaśniewicz-Olszta", true)]
    [InlineData("call Zebedeusz\u2009Kwaśniewicz\u2013Olszta", true)]
    [InlineData("Zebedeusz.Kwaśniewicz.Olszta desk", true)]
    [InlineData("ring 14.00 602 773 915", true)]
    public void A_label_that_spells_a_customer_is_told_from_others(string label, bool isNaming)
    {
        var naming = new NamingLabels([label, "look"]);
        naming.LookFor(["Somebody Else"], []);
        naming.LookFor(["Zebedeusz Kwaśniewicz-Olszta", "kw@zebra.example", "kx-7741-zebra", "王", "Ян"], ["+48602773915"]);
        Assert.Equal(isNaming ? [label] : [], naming.Found);
    }

    [Theory]
    [InlineData("call Zebedeusz Żak", "call [erased]")]
    [InlineData("Zebedeusz.Zak desk", "[erased] desk")]
    [InlineData("ask ZEBEDEUSZ_ZAK (again)", "ask [erased] (again)")]
    [InlineData("Zebedeusz\u00A0/ Żak, Zebedeusz–Żak", "[erased], [erased]")]
    [InlineData("Zebedeusz – Łoś-Zak", "[erased]")]
    [InlineData("询问Zebedeusz-Żak先生", "询问[erased]先生")]
    [InlineData("visit kx/7741/zebra 12", "visit [erased] 12")]
    [InlineData("ring 14.00 602 773 915", "ring 14.00 [erased]")]
    [InlineData("Zebedeusza Żak 602 773 91", null)]
    public void What_spells_a_customer_is_struck_out_of_the_label_and_then_nothing_spells_them(string label, string? left)
    {
        string[] names = ["Zebedeusz Żak", "Zebedeusz Łoś-Żak", "kx-7741-zebra"];
        Assert.Equal(left, new ErasedWords(names, ["+48602773915"]).StruckLabel(label));
        var naming = new NamingLabels([label, left ?? ""]);
        naming.LookFor(names, ["+48602773915"]);
        Assert.Equal(left is null ? [] : [label], naming.Found);
    }

    [Fact]
    public void A_number_is_compared_with_those_alone_that_end_alike_and_without_one_nothing_is()
    {
        var naming = new NamingLabels([.. Enumerable.Range(0, 2_000).Select(i => $"parcel {20_260_000 + i}"), "ring 602 773 915", "ring 6543", "ring 372 6543"]);
        for (var i = 0; i < 1_000; i++)
            naming.LookFor([$"Namex Surnamex{i}"], i % 2 == 0 ? [] : [$"+48800{i:D6}"]);
        Assert.Equal(0, naming.Comparisons);
        naming.LookFor([], ["+48602773915", "+3726543"]);
        Assert.Equal(["ring 602 773 915", "ring 372 6543"], naming.Found.OrderByDescending(label => label.Length));
        Assert.InRange(naming.Comparisons, 2, 4);
    }
}
