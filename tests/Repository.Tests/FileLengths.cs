namespace Repository.Tests;

public class FileLengths
{
    private const int Longest = 300;
    private const int Long = 200;

    /// <summary>One file in fifty may be long.</summary>
    private const double FewLong = 0.02;

    /// <summary>"About 60".</summary>
    private const int LongestMedian = 66;

    [Fact]
    public void Files_are_short()
    {
        var lengths = Checkout.Sources("src").Select(file => (File: Checkout.Relative(file), Lines: File.ReadLines(file).Count())).OrderBy(file => file.Lines).ToList();
        Assert.NotEmpty(lengths);
        Assert.DoesNotContain(lengths, file => file.Lines > Longest);
        var longOnes = lengths.Where(file => file.Lines > Long).ToList();
        Assert.True(longOnes.Count <= FewLong * lengths.Count, $"{longOnes.Count} of {lengths.Count} files are longer than {Long} lines: {string.Join(", ", longOnes)}");
        Assert.InRange(lengths[lengths.Count / 2].Lines, 1, LongestMedian);
    }
}
