using Azure.Data.Tables;

namespace Embedded.Tests.Tables;

public sealed class DurabilityTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tables-");

    private string File => Path.Combine(folder.FullName, "data.db");

    [Fact]
    public async Task Entities_are_there_after_the_host_was_closed_and_opened_again()
    {
        using (var host = new TableHost(File))
        {
            var table = await host.TableAsync();
            await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = 7L });
        }

        using var again = new TableHost(File);
        Assert.Equal(7L, (await again.Service.GetTableClient("things").GetEntityAsync<TableEntity>("p", "r")).Value["Value"]);
    }

    [Fact]
    public async Task A_version_is_never_given_twice_though_the_clock_starts_over()
    {
        var versions = new List<string>();
        for (var run = 0; run < 3; run++)
        {
            using var host = new TableHost(File);
            var table = await host.TableAsync();
            for (var i = 0; i < 5; i++)
            {
                versions.Add((await table.UpsertEntityAsync(new TableEntity("p", "r"))).Headers.ETag!.Value.ToString());
                await table.DeleteEntityAsync("p", "r");
            }
        }

        Assert.Equal(15, versions.Distinct().Count());
    }

    public void Dispose() => folder.Delete(recursive: true);
}
