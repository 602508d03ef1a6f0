using EndToEnd.Tests.Hosting;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Projects;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Time;

public sealed class FailingImports
{
    private string id = "";

    private const string File = "customer,activity,timestamp\nk1,look,2026-03-01T10:00:00Z\n";

    [Fact]
    public async Task An_import_that_fails_at_every_attempt_is_refused_in_the_end_and_tried_again_when_it_is_sent_again()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        // The same file is the same import in every project.
        var elsewhere = await TestProject.StartAsync(backend.Crew);
        id = (string)(await elsewhere.Crew.Contributor.PostTextAsync(elsewhere.At("evidence/interactions"), File, "text/csv")).Must(202).Json["id"]!;
        await AcceptWithoutFileAsync(backend, project);

        var ended = await Patience.UntilAsync("the end of the import", LaterAsync, import => (string?)import.Must(200).Json["status"] is "completed" or "refused");

        Assert.Equal("refused", (string?)ended.Json["status"]);
        Assert.NotEmpty((string)ended.Json["reason"]!);

        var again = (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), File, "text/csv")).Must(202).Json;
        Assert.Equal((id, "accepted"), ((string?)again["id"], (string?)again["status"]));
        ended = await Patience.UntilAsync("the import", () => project.Crew.Contributor.GetAsync(project.At($"imports/{id}")), import => (string?)import.Must(200).Json["status"] is "completed" or "refused");
        Assert.Equal(("completed", 1), ((string?)ended.Json["status"], (int)ended.Json["added"]!));

        Task<Reply> LaterAsync()
        {
            backend.Advance(TimeSpan.FromMinutes(2));
            return project.Crew.Contributor.GetAsync(project.At($"imports/{id}"));
        }
    }

    /// <summary>An import whose file is gone: it can't be read, however often it is tried.</summary>
    private Task AcceptWithoutFileAsync(Backend backend, TestProject project)
    {
        var caller = new Caller(project.Id, null, backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient());
        var import = new Import(id, EvidenceKinds.Interactions, new Dictionary<string, string>(), 1, ImportStatus.Accepted, DateTimeOffset.UnixEpoch, "carl");
        return backend.Services.GetRequiredService<CommandRunner>().RunAsync(caller, (_, transaction) =>
        {
            transaction.Import(import, isNew: true).Send(new OutboxMessage(OutboxKind.StartImport, id));
            return Task.FromResult<Outcome<Import>>(import);
        }, TestContext.Current.CancellationToken);
    }
}
