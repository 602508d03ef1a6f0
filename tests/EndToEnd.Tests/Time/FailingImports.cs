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
    private const string Id = "0123456789abcdef0123456789abcdef";

    [Fact]
    public async Task An_import_that_fails_at_every_attempt_is_refused_in_the_end()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        await AcceptWithoutFileAsync(backend, project);

        var ended = await Patience.UntilAsync("the end of the import", LaterAsync, import => (string?)import.Must(200).Json["status"] is "completed" or "refused");

        Assert.Equal("refused", (string?)ended.Json["status"]);
        Assert.NotEmpty((string)ended.Json["reason"]!);

        Task<Reply> LaterAsync()
        {
            backend.Advance(TimeSpan.FromMinutes(2));
            return project.Crew.Contributor.GetAsync(project.At($"imports/{Id}"));
        }
    }

    /// <summary>An import whose file is gone: it can't be read, however often it is tried.</summary>
    private static Task AcceptWithoutFileAsync(Backend backend, TestProject project)
    {
        var caller = new Caller(project.Id, null, backend.Services.GetRequiredService<IDurableTaskClientProvider>().GetClient());
        var import = new Import(Id, EvidenceKinds.Interactions, new Dictionary<string, string>(), 1, ImportStatus.Accepted, DateTimeOffset.UnixEpoch, "carl");
        return backend.Services.GetRequiredService<CommandRunner>().RunAsync(caller, (_, transaction) =>
        {
            transaction.Import(import, isNew: true).Send(new OutboxMessage(OutboxKind.StartImport, Id));
            return Task.FromResult<Outcome<Import>>(import);
        }, TestContext.Current.CancellationToken);
    }
}
