using System.Security.Cryptography;
using System.Text;
using Azure.Messaging.ServiceBus;
using Journey.Domain;
using Journey.Domain.FollowUps;
using Journey.Storage.Members;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Outbox;

/// <summary>What another system is told of a follow-up task.</summary>
/// <param name="Link">Where its status is set.</param>
public sealed record FollowUpMessage(string ProjectId, string Id, string Title, string? Owner, DateOnly? Due, string Link);

/// <summary>Sends a task to the queue and to its owner's work list; the same task has the same message id every time.</summary>
public sealed class FollowUpSender(ServiceBusClient serviceBus, ProjectRecords records, WorkRepository work) : IAsyncDisposable
{
    private readonly ServiceBusSender queue = serviceBus.CreateSender(Queues.FollowUps);

    public async Task SendAsync(string projectId, string id, CancellationToken cancellation)
    {
        if (await records.FollowUpAsync(projectId, id, cancellation) is not { } task)
            throw new InvalidOperationException($"Follow-up '{id}' is to be sent but not stored.");
        // What is done waits for nobody.
        if (FollowUpRules.IsClosed(task))
            return;
        var content = new FollowUpMessage(projectId, task.Id, task.Title, task.Owner, task.Due, $"/api/projects/{projectId}/follow-ups/{task.Id}");
        var message = new ServiceBusMessage(BinaryData.FromObjectAsJson(content, Json.Options)) { MessageId = MessageIdOf(projectId, task), ContentType = "application/json", Subject = "follow-up" };
        await queue.SendMessageAsync(message, cancellation);
        if (task.Owner is null)
            return;
        var due = task.Due is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : task.UpdatedAt;
        await work.AddAsync(task.Owner, new WorkItem(projectId, WorkItems.FollowUp(id), task.Title, due), cancellation);
    }

    /// <summary>The same for the same task as long as it says the same; a long id is shortened to its hash, since Service Bus takes 128 characters.</summary>
    private static string MessageIdOf(string projectId, FollowUp task)
    {
        const int longest = 128;
        var said = task.Revision == 0 ? task.Id : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{task.Id}-{task.Revision}");
        var plain = $"{projectId}-{said}";
        return plain.Length <= longest ? plain : $"{projectId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))}";
    }

    public ValueTask DisposeAsync() => queue.DisposeAsync();
}
