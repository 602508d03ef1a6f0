using Azure.Data.Tables;
using Journey.Domain.Projects;
using Journey.Functions;
using Journey.Storage.Projects;
using Journey.Tests.Domain;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Journey.Tests.Storage;

/// <summary>The app's repositories over a temporary file; nothing else of the app runs.</summary>
internal sealed class Stored : IAsyncDisposable
{
    public const string ProjectId = "0195511c0a7870008000000000000001";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journey-tests-");
    private readonly IHost host;

    private Stored(Action<IServiceCollection>? services)
    {
        var builder = FunctionsApplication.CreateBuilder(["--Embedded:File", Path.Combine(folder.FullName, "journey.db"), "--Embedded:Functions", "Journey.Functions"]);
        builder.ConfigureFunctionsWebApplication();
        builder.AddJourney();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        services?.Invoke(builder.Services);
        builder.Logging.ClearProviders();
        host = builder.Build();
    }

    public FakeTimeProvider Clock { get; } = new(Given.Now);

    public TableServiceClient Service => Get<TableServiceClient>();

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public static async Task<Stored> OpenAsync(Action<IServiceCollection>? services = null)
    {
        var stored = new Stored(services);
        await Journey.Storage.Tables.CreateAllAsync(stored.Service, CancellationToken.None);
        return stored;
    }

    /// <summary>With one project, created.</summary>
    public static async Task<Stored> WithProjectAsync(Action<IServiceCollection>? services = null)
    {
        var stored = await OpenAsync(services);
        var project = Given.Project with { Id = ProjectId, Status = ProjectStatus.Preparing };
        await stored.Get<ProjectRepository>().CreateAsync(project, new Decision(1, Given.Now, "olga", "project-created", null, null, null, null), [], CancellationToken.None);
        return stored;
    }

    public async Task<ProjectSnapshot> ReadAsync() => (await Get<ProjectRepository>().ReadAsync(ProjectId, CancellationToken.None))!;

    public Task<bool> CommitAsync(ProjectTransaction transaction) => Get<ProjectRepository>().TryCommitAsync(ProjectId, transaction, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
