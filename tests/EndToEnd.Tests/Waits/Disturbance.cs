using System.Collections.Concurrent;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Waits;

/// <summary>What happens to wakes and starts on their way from the backend to its orchestrations.</summary>
public enum Way
{
    Straight,

    /// <summary>Sent, and never there.</summary>
    Dropped,

    /// <summary>There three times.</summary>
    Tripled,

    /// <summary>Only a wake from before the state was written is there; the one from after it gets lost.</summary>
    Early,

    /// <summary>There when all is over.</summary>
    Late,

    /// <summary>The sending of the outbox is not even begun.</summary>
    Unsent,
}

/// <summary>Stands between the backend and its orchestrations.</summary>
internal sealed class Disturbance
{
    private readonly ConcurrentQueue<Func<Task>> late = new();
    private volatile Way way;
    private int met;

    /// <summary>The undisturbed client.</summary>
    public DurableTaskClient? Client { get; private set; }

    /// <summary>How many wakes and starts were disturbed since <see cref="Begin"/>.</summary>
    public int Met => Volatile.Read(ref met);

    public void Put(IServiceCollection services)
    {
        var registered = services.Single(service => service.ServiceType == typeof(IDurableTaskClientProvider));
        services.Remove(registered);
        services.AddSingleton<IDurableTaskClientProvider>(provider =>
        {
            Client = ((IDurableTaskClientProvider)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)).GetClient();
            return new Provider(new DisturbedClient(Client, this));
        });
    }

    public void Begin(Way next)
    {
        Interlocked.Exchange(ref met, 0);
        way = next;
    }

    public void End() => way = Way.Straight;

    /// <summary>What was held back arrives.</summary>
    public async Task ArriveAsync()
    {
        while (late.TryDequeue(out var one))
        {
            try
            {
                await one();
            }
            catch (OrchestrationAlreadyExistsException)
            {
                // The sweep has started it meanwhile; whoever sent this has long gone.
            }
        }
    }

    /// <param name="isOutbox">Whether it starts the sending of an outbox.</param>
    /// <param name="one">Lets it through.</param>
    public async Task PassAsync(bool isOutbox, Func<Task> one)
    {
        var now = isOutbox == (way == Way.Unsent) ? way : Way.Straight;
        if (now != Way.Straight)
            Interlocked.Increment(ref met);
        if (now is Way.Late)
            late.Enqueue(one);
        for (var times = now switch { Way.Straight => 1, Way.Tripled => 3, _ => 0 }; times > 0; times--)
            await one();
    }

    private sealed class Provider(DurableTaskClient client) : IDurableTaskClientProvider
    {
        public DurableTaskClient GetClient(string? name = null) => client;
    }
}
