using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.Tables;

public class RegistrationTests
{
    [Fact]
    public async Task The_apps_own_registration_reaches_the_embedded_service()
    {
        using var host = new TableHost();
        var table = await host.TableAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Answer"] = 42 });
        Assert.Equal(42, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetInt32("Answer"));
    }

    [Fact]
    public async Task A_named_client_reaches_it_too()
    {
        var services = new ServiceCollection();
        Embedded.Tables.TablesServices.AddEmbeddedTables(services);
        services.AddAzureClients(clients => clients.AddTableServiceClient("UseDevelopmentStorage=true").WithName("second"));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IAzureClientFactory<TableServiceClient>>().CreateClient("second");
        Assert.Equal(201, (await client.CreateTableAsync("named")).GetRawResponse().Status);
    }

    [Fact]
    public async Task Two_hosts_in_one_process_share_nothing()
    {
        using var one = new TableHost();
        using var other = new TableHost();
        await one.TableAsync();
        await TableHost.FailsAsync(404, "TableNotFound", () => other.Service.GetTableClient("things").GetEntityAsync<TableEntity>("p", "r"));
    }

    [Fact]
    public void Synchronous_calls_work_as_well()
    {
        using var host = new TableHost();
        var table = host.Service.GetTableClient("things");
        table.CreateIfNotExists();
        table.AddEntity(new TableEntity("p", "r"));
        table.SubmitTransaction([new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", "s"))]);
        Assert.Equal(["r", "s"], table.Query<TableEntity>().Select(entity => entity.RowKey));
        Assert.Throws<RequestFailedException>(() => table.GetEntity<TableEntity>("p", "missing"));
    }

    [Fact]
    public async Task What_the_service_lacks_is_refused_as_not_implemented()
    {
        using var host = new TableHost();
        var table = await host.TableAsync();
        await TableHost.FailsAsync(501, "NotImplemented", () => host.Service.GetPropertiesAsync());
        await TableHost.FailsAsync(501, "NotImplemented", () => table.GetAccessPoliciesAsync());
    }

    [Fact]
    public async Task A_cancelled_call_is_told_so()
    {
        using var host = new TableHost();
        var table = await host.TableAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.GetEntityAsync<TableEntity>("p", "r", null, new CancellationToken(canceled: true)));
    }
}
