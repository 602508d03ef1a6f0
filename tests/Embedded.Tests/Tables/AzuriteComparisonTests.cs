using Azure.Data.Tables;

namespace Embedded.Tests.Tables;

public class AzuriteComparisonTests
{
    private const string Variable = "AZURITE_TABLES";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_same_random_operations_end_the_same_way_on_Azurite(int seed)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } connection)
        {
            Assert.Skip($"Left out: {Variable} names no Azurite to compare with (its connection string, such as UseDevelopmentStorage=true).");
            return;
        }

        using var host = new TableHost();
        var name = "t" + Guid.NewGuid().ToString("N");
        var theirs = new TableServiceClient(connection).GetTableClient(name);
        await theirs.CreateAsync();
        try
        {
            var ours = new RandomOperations(seed, await host.TableAsync(name));
            var reference = new RandomOperations(seed, theirs);
            for (var i = 0; i < 600; i++)
                Assert.Equal(await reference.NextAsync(), await ours.NextAsync());
        }
        finally
        {
            await theirs.DeleteAsync();
        }
    }
}
