using Azure;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Journey.Storage.Schedule;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Time;

/// <summary>What is due is done, whatever happens to other projects.</summary>
public sealed class Sweeps
{
    [Fact]
    public async Task A_project_whose_rows_cannot_be_read_holds_up_no_other()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var broken = await TestProject.StartAsync(backend.Crew);
        var service = backend.Services.GetRequiredService<TableServiceClient>();
        await Patience.UntilAsync("the first sweep", WatermarkAsync, mark => mark.HasValue);
        await service.GetTableClient("Projects").AddEntityAsync(new TableEntity(broken.Id, "i|x|y") { ["Json"] = "{\"a\":1}" }, TestContext.Current.CancellationToken);
        var other = await TestProject.StartAsync(backend.Crew);
        // In a later hour, so that it is looked at after the broken one.
        var clock = backend.Services.GetRequiredService<TimeProvider>();
        await backend.Services.GetRequiredService<DueRepository>().NoteAsync(other.Id, DueRepository.Reevaluation, clock.GetUtcNow().AddHours(1), TestContext.Current.CancellationToken);

        await Patience.UntilAsync("the report", LaterAsync, changes => changes.Must(200).Json.AsArray().Count > 0);

        Task<NullableResponse<TableEntity>> WatermarkAsync()
        {
            backend.Advance(TimeSpan.FromSeconds(20));
            return service.GetTableClient("Due").GetEntityIfExistsAsync<TableEntity>("watermark", "watermark", cancellationToken: TestContext.Current.CancellationToken);
        }

        Task<Reply> LaterAsync()
        {
            backend.Advance(TimeSpan.FromMinutes(1));
            return other.Crew.Owner.GetAsync(other.At("changes"));
        }
    }
}
