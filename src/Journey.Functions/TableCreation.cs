using Azure.Data.Tables;
using Microsoft.Extensions.Hosting;

namespace Journey.Functions;

/// <summary>Creates the tables before anything else runs.</summary>
public sealed class TableCreation(TableServiceClient service) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Storage.Tables.CreateAllAsync(service, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
