using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Customers.Stitching;

public class IdentifierTextTests
{
    [Theory]
    [InlineData(IdentifierKind.Email, "  Anna.Nowak@Example.COM ", "anna.nowak@example.com")]
    [InlineData(IdentifierKind.Email, "ａｎｎａ＠example.com", "anna@example.com")]
    [InlineData(IdentifierKind.Email, "Иван@Пример.рф", "иван@xn--e1afmkfd.xn--p1ai")]
    [InlineData(IdentifierKind.Email, "zofia@łódź.pl", "zofia@xn--d-uga0v4h.pl")]
    [InlineData(IdentifierKind.Email, "wang@例子.中国", "wang@xn--fsqu00a.xn--fiqs8s")]
    [InlineData(IdentifierKind.Phone, "+48 601-234-567", "+48601234567")]
    [InlineData(IdentifierKind.Phone, "+44 (0)20 7946 0123", "+442079460123")]
    [InlineData(IdentifierKind.Phone, "0048601234567", "+48601234567")]
    [InlineData(IdentifierKind.Phone, "00 44 (0)20-7946 0123", "+442079460123")]
    [InlineData(IdentifierKind.Phone, "０0 86 138 0013 8000", "+8613800138000")]
    [InlineData(IdentifierKind.Phone, "(+48) 601-234-567", "+48601234567")]
    [InlineData(IdentifierKind.Phone, "(0044) (0)20 7946 0123", "+442079460123")]
    [InlineData(IdentifierKind.Phone, "(022) 555 01 23", "0225550123")]
    [InlineData(IdentifierKind.Phone, "＋８６ 138 0013 8000", "+8613800138000")]
    [InlineData(IdentifierKind.Account, " Acc-17 ", "Acc-17")]
    [InlineData(IdentifierKind.Device, "iPhone-9f3A", "iPhone-9f3A")]
    [InlineData(IdentifierKind.Account, "Acc-17\ufffe", "Acc-17\ufffe")]
    public void A_value_has_one_form(IdentifierKind kind, string raw, string expected) => Assert.Equal(new Identifier(kind, expected), IdentifierText.Of(kind, raw));

    [Theory]
    [InlineData(IdentifierKind.Email, "anna")]
    [InlineData(IdentifierKind.Email, "anna@shop")]
    [InlineData(IdentifierKind.Email, "@example.com")]
    [InlineData(IdentifierKind.Email, "an na@example.com")]
    [InlineData(IdentifierKind.Email, "a@b.pl, c@d.pl")]
    [InlineData(IdentifierKind.Email, "anna@-.-")]
    [InlineData(IdentifierKind.Email, "anna@\ud800.pl")]
    [InlineData(IdentifierKind.Email, "an\ufffena@shop.pl")]
    [InlineData(IdentifierKind.Phone, "601 234\ufffe 567")]
    [InlineData(IdentifierKind.Email, "TEST@test.com")]
    [InlineData(IdentifierKind.Email, "no-reply@shop.example")]
    [InlineData(IdentifierKind.Email, "none@none.com")]
    [InlineData(IdentifierKind.Phone, "12345")]
    [InlineData(IdentifierKind.Phone, "601 234 567 ext 3")]
    [InlineData(IdentifierKind.Phone, "0000000")]
    [InlineData(IdentifierKind.Phone, "+111111111")]
    [InlineData(IdentifierKind.Phone, "123456789")]
    [InlineData(IdentifierKind.Phone, "+1234567890123456")]
    [InlineData(IdentifierKind.Account, "")]
    [InlineData(IdentifierKind.Account, "N/A")]
    [InlineData(IdentifierKind.Account, "000000")]
    [InlineData(IdentifierKind.Account, "Unknown")]
    [InlineData(IdentifierKind.Account, "неизвестно")]
    [InlineData(IdentifierKind.Device, "00000000-0000-0000-0000-000000000000")]
    [InlineData(IdentifierKind.Device, "----")]
    [InlineData(IdentifierKind.Device, "无")]
    public void What_is_no_identifier_or_stands_for_none_joins_nobody(IdentifierKind kind, string raw) => Assert.Null(IdentifierText.Of(kind, raw));

    [Theory]
    [InlineData(IdentifierKind.Email, "jan@example.com", "j•••@example.com")]
    [InlineData(IdentifierKind.Phone, "+48601234567", "•••67")]
    [InlineData(IdentifierKind.Account, "a-17", "•••")]
    [InlineData(IdentifierKind.Device, "9f3Ab77", "•••77")]
    public void An_identifier_is_shown_so_that_it_is_known_again_only(IdentifierKind kind, string value, string expected) => Assert.Equal(expected, Masks.Of(new Identifier(kind, value)));

    [Theory]
    [InlineData("jan@example.com", "j•••@example.com")]
    [InlineData("+48601234567", "•••67")]
    [InlineData("jan@home", "•••")]
    [InlineData("k-17", "k-17")]
    public void A_customer_is_hidden_whose_id_is_an_address(string id, string expected) => Assert.Equal(expected, Masks.OfCustomer(id));

    [Fact]
    public void An_interaction_tells_by_its_customer_and_its_attributes_but_not_by_its_sort_of_device()
    {
        var interaction = new Interaction
        {
            CustomerId = "Jan@Example.com",
            Activity = "look",
            Time = default,
            Device = "mobile",
            Attributes = new Dictionary<string, string> { ["Account_ID"] = "A1", ["deviceId"] = "d-1234", ["phone"] = "none", ["mail"] = "x@y.pl", ["colour"] = "red" },
        };
        Assert.Equal(
            ["Account A1", "Device d-1234", "Email jan@example.com", "Email x@y.pl"],
            Told(interaction, interaction).Select(sighting => $"{sighting.Identifier.Kind} {sighting.Identifier.Value}").Order(StringComparer.Ordinal));
        Assert.Empty(Told(interaction with { CaseId = "c", CustomerId = null }));
        Assert.Empty(Told(interaction with { CustomerId = "600700800", Attributes = Interaction.NoAttributes }));
    }

    [Fact]
    public void A_crm_tells_all_that_it_knows()
    {
        var customer = new Customer { Id = "k1", Emails = ["A@x.pl", "b@x.pl"], Phones = ["+48 600 700 800", "?"], Accounts = ["a"], Devices = ["d"] };
        Assert.Equal(
            ["Email a@x.pl", "Email b@x.pl", "Phone +48600700800", "Account a", "Device d"],
            EventIdentifiers.Of(customer).Select(sighting => $"{sighting.Identifier.Kind} {sighting.Identifier.Value}"));
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_never_read_as_something_else()
    {
        var bytes = SightingFormat.Write([new Sighting("k1", new Identifier(IdentifierKind.Email, "a@x.pl"), "customers"), new Sighting("k2", new Identifier(IdentifierKind.Device, "d"), "interactions")]);
        for (var length = 1; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => SightingFormat.Read(bytes.AsSpan(0, length)));
        var ids = SightingFormat.WriteIds(["k1", "k2"]);
        for (var length = 1; length < ids.Length; length++)
            Assert.Throws<InvalidDataException>(() => SightingFormat.ReadIds(ids.AsSpan(0, length)));
        Assert.Empty(SightingFormat.Read(SightingFormat.Write([])));
        Assert.Equal(["k1", "k2"], SightingFormat.ReadIds(ids));
    }

    private static IReadOnlyCollection<Sighting> Told(params ReadOnlySpan<Interaction> interactions)
    {
        var table = new EventTable();
        foreach (var interaction in interactions)
            table.Add(Cases.KeyOf(interaction), interaction);
        var told = EventIdentifiers.Of(table);
        Assert.Equal(told.ToHashSet(), SightingFormat.Read(SightingFormat.Write(told)).ToHashSet());
        return told;
    }
}
