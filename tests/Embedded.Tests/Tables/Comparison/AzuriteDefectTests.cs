namespace Embedded.Tests.Tables.Comparison;

public class AzuriteDefectTests
{
    public static TheoryData<string> Listed => [.. AzuriteDefect.All.Select(defect => defect.Probe.Text)];

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task A_listed_difference_is_there_and_as_listed(string listed)
    {
        var azurite = Azurite.ServiceOrSkip();
        var defect = Array.Find(AzuriteDefect.All, defect => defect.Probe.Text == listed)!;
        using var host = new TableHost();
        var prefix = "d" + Guid.NewGuid().ToString("N")[..20];
        var (ours, theirs) = (new Side(host.Service, prefix), new Side(azurite, prefix));
        await ours.Table().CreateAsync();
        await theirs.Table().CreateAsync();
        Assert.Equal((defect.Ours, defect.Theirs), (await defect.Probe.RunAsync(ours), await defect.Probe.RunAsync(theirs)));
    }
}
