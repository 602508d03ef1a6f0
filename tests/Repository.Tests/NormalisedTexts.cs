namespace Repository.Tests;

public class NormalisedTexts
{
    [Fact]
    public void Texts_are_normalised_in_the_one_place_that_fails_for_none() =>
        Assert.Equal(
            ["src/Journey.Domain/UnicodeText.cs"],
            Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "src"), "Journey.*").Select(Checkout.Relative).SelectMany(Checkout.Sources)
                .Where(file => File.ReadAllText(file).Contains(".Normalize(", StringComparison.Ordinal)).Select(Checkout.Relative));
}
