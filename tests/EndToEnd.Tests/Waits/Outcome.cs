using System.Text.Json.Nodes;
using EndToEnd.Tests.Hosting;
using Journey.Storage.Projects;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Waits;

/// <summary>What a project has come to, without ids and times, to compare with another's.</summary>
internal sealed class Outcome(Backend backend, TestProject project, DurableTaskClient client)
{
    /// <summary>Times, and what is made of them or of chance.</summary>
    private static readonly string[] Changing = ["at", "openedAt", "draftedAt", "submittedAt", "stoodFor", "due", "hash", "seal"];

    public async Task<string> ReadAsync()
    {
        var crew = project.Crew;
        List<string> lines = [];
        foreach (var path in new[] { "decisions", "steps", "imports", "changes", "follow-ups" }.Concat(TestProject.Steps.Take(2).Select(step => $"steps/{step}/artefact")))
            lines.Add($"{path}: {Bare((await crew.Owner.GetAsync(project.At(path))).Must(200).Json)!.ToJsonString()}");
        // Everything that is sent to members is in their lists: what is to be filled and reviewed, each reminder and escalation.
        foreach (var (name, member) in new[] { ("olga", crew.Owner), ("carl", crew.Contributor), ("cleo", crew.SecondContributor), ("anna", crew.Approver), ("abel", crew.SecondApprover), ("vera", crew.Viewer) })
        {
            var work = (await member.GetAsync("api/me/work")).Must(200).Json.AsArray().Where(item => (string?)item!["projectId"] == project.Id);
            lines.AddRange(work.Select(item => $"{name}: {item!["item"]} {item["text"]}").Order(StringComparer.Ordinal));
        }

        Assert.Empty(await backend.Services.GetRequiredService<OutboxRepository>().PendingAsync(project.Id, CancellationToken.None));
        var instances = await client.GetAllInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = project.Id }).ToListAsync();
        lines.AddRange(instances.Where(instance => instance.Name != "OutboxOrchestrator").Select(instance => $"{instance.InstanceId} {instance.RuntimeStatus}").Order(StringComparer.Ordinal));
        return string.Join('\n', lines).Replace(project.Id, "ID", StringComparison.Ordinal);
    }

    private static JsonNode? Bare(JsonNode? node) => node switch
    {
        JsonObject all => new JsonObject(all.Where(one => !Changing.Contains(one.Key)).Select(one => KeyValuePair.Create(one.Key, Bare(one.Value)))),
        JsonArray all => new JsonArray([.. all.Select(Bare)]),
        _ => node?.DeepClone(),
    };
}
