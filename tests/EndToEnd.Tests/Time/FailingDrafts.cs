using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Data.Tables;
using EndToEnd.Tests.Hosting;
using Journey.Domain.Steps;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Time;

/// <summary>Drafts that can't be made, whatever the evidence.</summary>
public sealed class FailingDrafts : IAsyncLifetime
{
    private readonly Broken personas = new();
    private readonly Backend backend;

    public FailingDrafts() => backend = new Backend(services => services.ConfigureAll<TableClientOptions>(options => options.AddPolicy(personas, HttpPipelinePosition.PerCall)));

    public ValueTask InitializeAsync() => backend.InitializeAsync();

    public ValueTask DisposeAsync() => backend.DisposeAsync();

    [Fact]
    public async Task An_import_is_complete_without_them_and_they_are_made_once_they_can_be()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        personas.Is = true;
        // The clock stands still: no attempt is made twice.
        var accepted = (await project.Crew.Contributor.PostTextAsync(project.At("evidence/interactions"), File(), "text/csv")).Must(202);
        var import = await Patience.UntilAsync("the end of the import", () => project.Crew.Contributor.GetAsync(accepted.Location!), reply => (string?)reply.Must(200).Json["status"] is "completed" or "refused");
        Assert.Equal(("completed", 40), ((string?)import.Json["status"], (int)import.Json["added"]!));
        Assert.True(personas.Met > 0);
        Assert.Equal(20, (int)(await project.Crew.Viewer.GetAsync(project.At("path"))).Must(200).Json["figures"]!["cases"]!);

        Assert.Empty(await DraftedAsync(project));
        personas.Is = false;
        await Patience.UntilAsync("the drafts", () =>
        {
            backend.Advance(TimeSpan.FromMinutes(1));
            return DraftedAsync(project);
        }, parts => parts.Count > 0);
    }

    private static string File() => "customer,activity,timestamp,channel\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"k{i},look,2026-03-01T10:00:00Z,{(i % 2 == 0 ? "web" : "shop")}\nk{i},buy,2026-03-02T10:00:00Z,web\n"));

    private static async Task<List<JsonNode>> DraftedAsync(TestProject project) =>
        [.. (await project.Crew.Viewer.GetAsync(project.At("steps/personas/artefact"))).Must(200).Json["parts"]!.AsArray().OfType<JsonNode>().Where(part => (bool)part["drafted"]!)];

    /// <summary>Lets no part of the personas be written.</summary>
    private sealed class Broken : Interceptor
    {
        public volatile bool Is;

        private int met;

        public int Met => Volatile.Read(ref met);

        protected override void Look(Request request)
        {
            if (!Is || request.Content is not { } content)
                return;
            using var written = new MemoryStream();
            content.WriteTo(written, CancellationToken.None);
            if (!Encoding.UTF8.GetString(written.ToArray()).Contains($"draft|{(int)Step.Personas}|", StringComparison.Ordinal))
                return;
            Interlocked.Increment(ref met);
            throw new InvalidOperationException("These rows can't be written.");
        }
    }
}
