using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Journey.Cli.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Demo;

public sealed class CommandLineTests(Backend backend)
{
    [Fact]
    public async Task A_member_is_made_at_an_address_that_is_given() =>
        Assert.Equal(0, await RunAsync("member", "zoe", "Zoë"));

    [Theory]
    [InlineData("here")]
    [InlineData("ftp://localhost")]
    public async Task What_is_no_address_is_refused(string address) =>
        Assert.NotEqual(0, await CommandLine.Create().Parse(["member", "zoe", "Zoë", "--address", address, "--keys", backend.KeyFile]).InvokeAsync());

    [Fact]
    public async Task A_decision_log_is_verified_and_one_that_was_changed_in_the_table_is_found()
    {
        var project = await TestProject.CreateAsync(backend.Crew);
        Assert.Equal(0, await RunAsync("log", "verify", project.Id, "--token", backend.Crew.TokenOf("olga")));
        var rows = backend.Services.GetRequiredService<TableServiceClient>().GetTableClient("Projects");
        var row = (await rows.GetEntityAsync<TableEntity>(project.Id, "d|0000000001")).Value;
        row["Json"] = row.GetString("Json").Replace("olga", "carl", StringComparison.Ordinal);
        await rows.UpdateEntityAsync(row, row.ETag);
        Assert.Equal(1, await RunAsync("log", "verify", project.Id, "--token", backend.Crew.TokenOf("olga")));
        Assert.Equal(2, await RunAsync("log", "verify", project.Id, "--token", backend.Crew.TokenOf("stan")));
        Assert.Equal(2, await RunAsync("log", "verify", "nothing", "--token", backend.Crew.TokenOf("olga")));
    }

    [Fact]
    public async Task A_project_is_exported_to_a_file_and_imported_from_it()
    {
        using var folder = new TemporaryFolder();
        var (file, token) = (folder.File("shoes.gz"), backend.Crew.TokenOf("olga"));
        var project = await TestProject.SubmitAsync(backend.Crew);
        Assert.Equal(0, await RunAsync("project", "export", project.Id, file, "--token", token));
        Assert.Equal(2, await RunAsync("project", "export", project.Id, file, "--token", token));
        Assert.Equal(2, await RunAsync("project", "export", project.Id, folder.File("other.gz"), "--token", backend.Crew.TokenOf("vera")));
        Assert.False(File.Exists(folder.File("other.gz")));
        Assert.Equal(0, await RunAsync("project", "import", file, "--token", token));
        await File.AppendAllTextAsync(folder.File("text.gz"), "no project");
        Assert.Equal(2, await RunAsync("project", "import", folder.File("text.gz"), "--token", token));
        Assert.Equal(2, await RunAsync("project", "import", folder.File("nothing.gz"), "--token", token));
    }

    private Task<int> RunAsync(params string[] arguments) => CommandLine.Create().Parse([.. arguments, "--address", backend.Address.ToString(), "--keys", backend.KeyFile]).InvokeAsync();
}
