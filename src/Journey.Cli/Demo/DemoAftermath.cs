using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Messaging.ServiceBus;

namespace Journey.Cli.Demo;

/// <summary>What comes after the nine steps: the change report, and follow-up tasks that another system takes and reports on.</summary>
internal sealed class DemoAftermath(DemoBackend backend, DemoPlayer player, DemoCast cast, DemoTalk talk)
{
    private const int MostShown = 6;

    public async Task ShowChangesAsync(CancellationToken cancellation)
    {
        var reports = await DemoPlayer.UntilAsync("the change report", () => player.GetAsync(cast.Owner, "/changes", cancellation), node => node.AsArray().Count > 0, cancellation);
        foreach (var report in reports.AsArray())
        {
            var changes = report!["changes"]!.AsArray();
            talk.Title($"Change report {report["id"]} ({string.Join("; ", report["triggers"]!.AsArray())}): {changes.Count} figures differ from what was approved");
            foreach (var change in changes.Take(MostShown))
                talk.Line(string.Create(CultureInfo.InvariantCulture, $"  {change!["strength"],-19} {change["figure"]}: {Number(change["before"])} → {Number(change["after"])} (n {change["nBefore"]} → {change["nAfter"]}{(change["p"] is { } p ? $", p = {p.GetValue<double>():0.####}" : "")})"));
            if (changes.Count > MostShown)
                talk.Line($"  and {changes.Count - MostShown} more in /changes");
            if (report["staleSteps"]!.AsArray().Count > 0)
                talk.Line($"  Stale now: {string.Join(", ", report["staleSteps"]!.AsArray())}. Nothing approved was changed.");
        }
    }

    /// <summary>Takes one task off the queue as a ticket system would, and sends its status back.</summary>
    public async Task ShowFollowUpsAsync(CancellationToken cancellation)
    {
        var tasks = (await DemoPlayer.UntilAsync("the follow-up tasks", () => player.GetAsync(cast.Owner, "/follow-ups", cancellation), _ => true, cancellation)).AsArray();
        talk.Title($"{tasks.Count} follow-up tasks");
        if (tasks.Count == 0)
            return;
        await using var receiver = backend.ServiceBus.CreateReceiver("follow-ups");
        await using var sender = backend.ServiceBus.CreateSender("follow-up-status");
        var message = await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(20), cancellation) ?? throw new DemoFailure("No follow-up task came out of the queue.");
        var id = JsonNode.Parse(message.Body)!["id"]!.GetValue<string>();
        var status = new JsonObject { ["projectId"] = player.ProjectId, ["id"] = id, ["status"] = "done", ["reason"] = "Done in the ticket system." };
        await sender.SendMessageAsync(new ServiceBusMessage(status.ToJsonString()) { MessageId = $"{message.MessageId}-done" }, cancellation);
        await receiver.CompleteMessageAsync(message, cancellation);
        tasks = (await DemoPlayer.UntilAsync(
            "the task's status",
            () => player.GetAsync(cast.Owner, "/follow-ups", cancellation),
            node => node.AsArray().Any(task => DemoPlayer.Text(task, "id") == id && DemoPlayer.Text(task, "status") == "done"),
            cancellation)).AsArray();
        foreach (var task in tasks.Take(MostShown))
            talk.Line($"  [{DemoPlayer.Text(task, "status")}] {DemoPlayer.Text(task, "title")} ({DemoPlayer.Text(task, "owner") ?? "nobody"})");
        if (tasks.Count > MostShown)
            talk.Line($"  and {tasks.Count - MostShown} more in /follow-ups");
    }

    private static string Number(JsonNode? node) => node is null ? "–" : node.GetValue<double>().ToString("0.###", CultureInfo.InvariantCulture);
}
