using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Embedded.Engine.File;
using Embedded.ServiceBus;
using Embedded.Tables;
using Embedded.Tests.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.Engine.File.Recordings;

/// <summary>A host with everything that a data file can hold, by a clock that stands at the time of the recording.</summary>
internal sealed class RecordedHost : IAsyncDisposable
{
    public static readonly DateTimeOffset RecordedAt = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly DurableHost host;

    private RecordedHost(DurableHost host, FakeTimeProvider clock)
    {
        this.host = host;
        Clock = clock;
        var bus = host.Services.GetRequiredService<ServiceBusClient>();
        Sender = bus.CreateSender("parcels");
        Receiver = bus.CreateReceiver("parcels");
        DeadLetters = bus.CreateReceiver("parcels", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
    }

    public FakeTimeProvider Clock { get; }

    public DurableTaskClient Client => host.Client;

    public IServiceProvider Services => host.Services;

    public TableServiceClient Tables => host.Services.GetRequiredService<TableServiceClient>();

    public ServiceBusSender Sender { get; }

    public ServiceBusReceiver Receiver { get; }

    public ServiceBusReceiver DeadLetters { get; }

    public static async Task<RecordedHost> StartAsync(string file, Func<string, Task<string>> carry, bool withWorker = true, CommitEvents? events = null)
    {
        var clock = new FakeTimeProvider(RecordedAt);
        var host = await DurableHost.StartAsync(tasks => RecordedTasks.Add(tasks, carry), file, time: clock, withWorker: withWorker, services: services =>
        {
            if (events is not null)
                services.AddSingleton(_ => DataFile.Open(file, events));
            services.AddEmbeddedTables();
            services.AddEmbeddedServiceBus();
            services.AddAzureClients(clients =>
            {
                // A fault of the file is to be seen at once.
                clients.AddTableServiceClient("UseDevelopmentStorage=true").ConfigureOptions(options => options.Retry.MaxRetries = 0);
                clients.AddServiceBusClient("Endpoint=sb://localhost/;SharedAccessKeyName=local;SharedAccessKey=none;UseDevelopmentEmulator=true");
            });
        });
        return new RecordedHost(host, clock);
    }

    /// <summary>One that is there now.</summary>
    public async Task<ServiceBusReceivedMessage> ReceiveAsync(ServiceBusReceiver? receiver = null) =>
        await (receiver ?? Receiver).ReceiveMessageAsync(TimeSpan.FromDays(1)).WaitAsync(TimeSpan.FromSeconds(30))
        ?? throw new InvalidOperationException("There is nothing to receive.");

    public Task KillAsync() => host.KillAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
