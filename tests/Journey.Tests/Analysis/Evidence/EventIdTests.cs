namespace Journey.Tests.Analysis.Evidence;

public class EventIdTests
{
    private const string TwoAlike = "caseId,activity,timestamp\nc1,A,2026-03-04\nc1,A,2026-03-04\nc1,B,2026-03-04\n";

    [Fact]
    public async Task Source_id_is_kept() =>
        Assert.Equal("e-7", Assert.Single(await Rows.OfCsv("eventId,caseId,activity,timestamp\ne-7,c1,A,2026-03-04\n")).Good().EventId);

    [Fact]
    public async Task Same_file_read_twice_gives_the_same_ids()
    {
        var first = await Rows.OfCsv(TwoAlike);
        var second = await Rows.OfCsv(TwoAlike);
        Assert.Equal(first.Select(row => row.Good().EventId), second.Select(row => row.Good().EventId));
    }

    [Fact]
    public async Task Equal_rows_of_one_file_stay_different_events()
    {
        var ids = (await Rows.OfCsv(TwoAlike)).Select(row => row.Good().EventId).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(32, id.Length));
    }

    [Fact]
    public async Task Order_of_columns_and_zone_of_the_same_instant_do_not_change_the_id()
    {
        var one = await Rows.OfCsv("caseId,activity,timestamp,note,place\nc1,A,2026-03-04T12:00:00+01:00,n,p\n");
        var other = await Rows.OfCsv("place,timestamp,note,activity,caseId\np,2026-03-04T11:00:00Z,n,A,c1\n");
        Assert.Equal(one[0].Good().EventId, other[0].Good().EventId);
    }
}
