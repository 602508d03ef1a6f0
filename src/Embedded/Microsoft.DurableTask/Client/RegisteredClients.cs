namespace Microsoft.DurableTask.Client;

/// <summary>The clients of one host, disposed with it.</summary>
internal sealed class RegisteredClients(IEnumerable<RegisteredClients.Entry> entries) : IDurableTaskClientProvider
{
    public DurableTaskClient GetClient(string? name = null)
    {
        name ??= Microsoft.Extensions.Options.Options.DefaultName;
        return entries.FirstOrDefault(entry => entry.Client.Name == name)?.Client
            ?? throw new ArgumentOutOfRangeException(
                nameof(name),
                name,
                $"The value of this argument must be in the set of available clients: [{string.Join(", ", entries.Select(entry => $"\"{entry.Client.Name}\""))}].");
    }

    internal sealed class Entry(DurableTaskClient client) : IAsyncDisposable
    {
        public DurableTaskClient Client => client;

        public ValueTask DisposeAsync() => client.DisposeAsync();
    }
}
