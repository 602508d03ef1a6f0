using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;
using EndToEnd.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Killing;

public sealed class FollowUpsOnce
{
    [Fact]
    public async Task A_task_is_sent_once_when_the_backend_is_killed_right_after_its_approval()
    {
        await using var killed = await KilledBackend.StartAsync();
        var project = await FirstSteps.ToSubmittedPathAsync(killed.Crew);
        (await project.ApproveAsync(project.Crew.Approver, "path", 1)).Must(200);
        project = project.Over(await killed.KillAndRestartAsync());
        await project.DraftedAsync("emotions");
        await project.WorkAsync(project.Crew.Owner, $"follow-up-{FirstSteps.Task}");
        project = project.Over(await killed.KillAndRestartAsync());
        var task = Assert.Single((await project.Crew.Owner.GetAsync(project.At("follow-ups"))).Must(200).Json.AsArray());
        Assert.Equal(FirstSteps.Task, (string?)task!["id"]);
        await killed.KillAsync();

        // Another system takes what is in the queue.
        await using var backend = new Backend(killed.DataFile);
        await backend.InitializeAsync();
        await using var receiver = backend.Services.GetRequiredService<ServiceBusClient>().CreateReceiver("follow-ups");
        var message = Assert.Single(await receiver.ReceiveMessagesAsync(10, TimeSpan.FromSeconds(5)));
        Assert.Equal($"{project.Id}-{FirstSteps.Task}", message.MessageId);
        Assert.Equal(FirstSteps.Task, (string?)JsonNode.Parse(message.Body)!["id"]);
        await receiver.CompleteMessageAsync(message);
        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.FromMilliseconds(200)));
        project = project.Over(backend.Crew);

        // Its status comes back, twice; the second changes nothing.
        await using var sender = backend.Services.GetRequiredService<ServiceBusClient>().CreateSender("follow-up-status");
        foreach (var id in new[] { "first", "second" })
        {
            var status = new JsonObject { ["projectId"] = project.Id, ["id"] = FirstSteps.Task, ["status"] = "done", ["reason"] = "Built." };
            await sender.SendMessageAsync(new ServiceBusMessage(status.ToJsonString()) { MessageId = id });
        }

        await Patience.UntilAsync("the status", () => project.Crew.Owner.GetAsync(project.At($"follow-ups/{FirstSteps.Task}")), reply => (string?)reply.Must(200).Json["status"] == "done");
        await using var statuses = backend.Services.GetRequiredService<ServiceBusClient>().CreateReceiver("follow-up-status");
        await Patience.UntilAsync("an empty queue", () => statuses.PeekMessagesAsync(10, 0), left => left.Count == 0);
        var decisions = (await project.Crew.Owner.GetAsync(project.At("decisions"))).Must(200).Json.AsArray();
        Assert.Single(decisions, decision => (string?)decision!["kind"] == "follow-up-done");
    }
}
