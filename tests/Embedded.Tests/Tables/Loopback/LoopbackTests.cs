using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.Tables.Loopback;

public class LoopbackTests
{
    [Fact]
    public async Task The_official_client_works_over_the_socket_with_the_key_from_the_key_file()
    {
        await using var host = await LoopbackHost.StartAsync();
        await host.Client().CreateTableAsync("things");
        var table = host.Client().GetTableClient("things");
        var entity = new TableEntity("it's a b+c", "żółć 🙂 %2F") { ["Text"] = "é", ["Large"] = long.MaxValue };
        await table.AddEntityAsync(entity);
        Assert.Equal(long.MaxValue, (await table.GetEntityAsync<TableEntity>(entity.PartitionKey, entity.RowKey)).Value["Large"]);
        await TableHost.FailsAsync(409, "EntityAlreadyExists", () => table.AddEntityAsync(entity));
        await table.SubmitTransactionAsync(Enumerable.Range(0, 100).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{i:D2}"))));
        Assert.Equal(10, (await TableHost.KeysAsync(table, "PartitionKey eq 'p' and RowKey lt '10'")).Count);
        await table.DeleteEntityAsync(entity);
        await TableHost.FailsAsync(404, "ResourceNotFound", () => table.GetEntityAsync<TableEntity>(entity.PartitionKey, entity.RowKey));
        Assert.Equal(204, (await table.DeleteAsync()).Status);
    }

    [Fact]
    public async Task It_is_closed_unless_a_port_is_set()
    {
        await using var host = await LoopbackHost.StartAsync(port: null);
        Assert.Null(host.Address);
        Assert.False(File.Exists(host.KeyPath));
    }

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("any")]
    public async Task What_is_no_port_is_told_at_the_start(string port)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => LoopbackHost.StartAsync(port: port));
        Assert.Contains("Embedded:Tables:Port", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_listens_on_the_loopback_alone_and_has_a_key_of_its_own()
    {
        await using var host = await LoopbackHost.StartAsync();
        await using var other = await LoopbackHost.StartAsync();
        Assert.Equal("127.0.0.1", host.Address!.Host);
        Assert.NotEqual(host.Key, other.Key);
        Assert.Equal(64, Convert.FromBase64String(host.Key).Length);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.KeyPath));
        await RefusesAsync(host.Client(other.Credential));
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public async Task A_request_from_another_quarter_of_an_hour_is_refused(int minutes)
    {
        await using var host = await LoopbackHost.StartAsync(new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(minutes)));
        await RefusesAsync(host.Client());
    }

    [Fact]
    public async Task Another_account_is_refused()
    {
        await using var host = await LoopbackHost.StartAsync();
        await RefusesAsync(host.Client(new TableSharedKeyCredential("another", host.Key)));
    }

    [Fact]
    public async Task A_shared_access_signature_is_refused_and_says_why()
    {
        await using var host = await LoopbackHost.StartAsync();
        var sas = host.Client().GenerateSasUri(Azure.Data.Tables.Sas.TableAccountSasPermissions.All, Azure.Data.Tables.Sas.TableAccountSasResourceTypes.All, DateTimeOffset.UtcNow.AddHours(1));
        var client = new TableServiceClient(host.Address, new AzureSasCredential(sas.Query), new TableClientOptions { Retry = { MaxRetries = 0 } });
        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => client.CreateTableAsync("things"));
        Assert.Equal((403, "AuthenticationFailed"), (fault.Status, fault.ErrorCode));
        Assert.Contains("Shared access signatures are not offered", fault.Message, StringComparison.Ordinal);
    }

    private static Task RefusesAsync(TableServiceClient client) => TableHost.FailsAsync(403, "AuthenticationFailed", () => client.CreateTableAsync("things"));
}
