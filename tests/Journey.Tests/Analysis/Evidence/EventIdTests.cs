namespace Journey.Tests.Analysis.Evidence;

public class EventIdTests
{
    [Fact]
    public async Task Source_id_is_kept_and_none_is_made_up()
    {
        Assert.Equal("e-7", Assert.Single(await Rows.OfCsv("eventId,caseId,activity,timestamp\ne-7,c1,A,2026-03-04\n")).Good().EventId);
        Assert.Null(Assert.Single(await Rows.OfCsv("caseId,activity,timestamp\nc1,A,2026-03-04\n")).Good().EventId);
    }
}
