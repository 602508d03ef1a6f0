using System.Text;
using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Time;

public sealed class FailingImports
{
    [Fact]
    public async Task An_import_that_fails_at_every_attempt_is_refused_in_the_end()
    {
        await using var backend = new Backend();
        await backend.InitializeAsync();
        var project = await TestProject.StartAsync(backend.Crew);
        var accepted = (await project.Crew.Contributor.SendAsync(HttpMethod.Post, project.At("evidence/interactions"), new ByteArrayContent(MoreThanOneCustomersBlockHolds()))).Must(202);
        var ended = await Patience.UntilAsync("the end of the import", LaterAsync, import => (string?)import.Must(200).Json["status"] is "completed" or "refused");
        Assert.Equal("refused", (string?)ended.Json["status"]);
        Assert.NotEmpty((string)ended.Json["reason"]!);

        Task<Reply> LaterAsync()
        {
            backend.Advance(TimeSpan.FromMinutes(2));
            return project.Crew.Contributor.GetAsync(accepted.Location!);
        }
    }

    /// <summary>Some 3 MB about one customer that no compression makes smaller.</summary>
    private static byte[] MoreThanOneCustomersBlockHolds()
    {
        var random = new Random(5);
        var noise = new byte[225];
        var file = new StringBuilder("caseId,activity,timestamp,note\n");
        for (var row = 0; row < 14_000; row++)
        {
            random.NextBytes(noise);
            file.Append("c1,a,2026-01-01T10:00:00Z,").Append(Convert.ToBase64String(noise)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(file.ToString());
    }
}
