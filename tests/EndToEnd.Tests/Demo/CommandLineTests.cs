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

    [Fact]
    public async Task A_file_of_evidence_is_sent_in_parts_and_one_that_was_broken_off_goes_on()
    {
        using var folder = new TemporaryFolder();
        var (file, token) = (folder.File("events.csv"), backend.Crew.TokenOf("carl"));
        var project = await TestProject.StartAsync(backend.Crew);
        // A bit more than one part of 8 MiB.
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 9_000).Select(i => $"c{i},step,2026-01-01,{new string('x', 990)}").Prepend("ticket,activity,timestamp,note"));
        var upload = (string)(await project.Crew.Contributor.PostAsync(project.At("evidence/uploads?kind=interactions&case=ticket"))).Must(201).Json["id"]!;
        var first = new byte[8 * 1024 * 1024];
        await using (var from = File.OpenRead(file))
            await from.ReadExactlyAsync(first);
        (await project.Crew.Contributor.SendAsync(HttpMethod.Put, project.At($"evidence/uploads/{upload}/parts/1"), new ByteArrayContent(first))).Must(200);
        Assert.Equal(0, await RunAsync("evidence", "send", project.Id, file, "--token", token, "--map", "case=ticket", "--resume", upload));
        var import = Assert.Single((await project.Crew.Contributor.GetAsync(project.At("imports"))).Must(200).Json.AsArray())!;
        Assert.Equal(("completed", 9_000), ((string?)import["status"], (int)import["added"]!));
        Assert.Equal(0, await RunAsync("evidence", "send", project.Id, file, "--token", token, "--map", "case=ticket"));
        Assert.Single((await project.Crew.Contributor.GetAsync(project.At("imports"))).Must(200).Json.AsArray());
        // Gone on with though all of it is in: its import is told.
        Assert.Equal(0, await RunAsync("evidence", "send", project.Id, file, "--token", token, "--map", "case=ticket", "--resume", upload));
        Assert.Equal(2, await RunAsync("evidence", "send", project.Id, file, "--token", token, "--map", "case=ticket", "--resume", "../x"));
        await File.WriteAllTextAsync(folder.File("empty.csv"), "");
        Assert.Equal(2, await RunAsync("evidence", "send", project.Id, folder.File("empty.csv"), "--token", token));
        Assert.Empty((await project.Crew.Contributor.GetAsync(project.At("evidence/uploads"))).Must(200).Json.AsArray());
        Assert.Equal(2, await RunAsync("evidence", "send", project.Id, file, "--token", token, "--map", "shoe=ticket"));
        await File.WriteAllTextAsync(folder.File("context.csv"), "Art,title,time\neconomy,Rates rise,2026-03-01\n");
        Assert.Equal(0, await RunAsync("evidence", "send", project.Id, folder.File("context.csv"), "--token", token, "--kind", "context", "--map", "kind=Art"));
        Assert.Equal(2, await RunAsync("evidence", "send", project.Id, folder.File("nothing.csv"), "--token", token));
        Assert.Equal(2, await RunAsync("evidence", "send", project.Id, file, "--token", backend.Crew.TokenOf("vera")));
    }

    private Task<int> RunAsync(params string[] arguments) => CommandLine.Create().Parse([.. arguments, "--address", backend.Address.ToString(), "--keys", backend.KeyFile]).InvokeAsync();
}
