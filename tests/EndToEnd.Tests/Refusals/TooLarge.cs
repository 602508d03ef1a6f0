using EndToEnd.Tests.Hosting;

namespace EndToEnd.Tests.Refusals;

public sealed class TooLarge(Backend backend)
{
    private const int LargestDocument = 256 * 1024;
    private const int LargestImport = 32 * 1024 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_document_that_is_too_large_is_refused(bool saysItsLength)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var before = await project.ShownAsync();
        foreach (var (method, path) in new[] { (HttpMethod.Put, project.Part("personas", "persona.big")), (HttpMethod.Put, project.At("charter")), (HttpMethod.Post, "api/projects"), (HttpMethod.Post, project.At("steps/personas/approve")) })
            (await project.Crew.Owner.SendAsync(method, path, Body(LargestDocument + 1, saysItsLength))).MustRefuse(413, "body-too-large", "body");
        Assert.Equal(before, await project.ShownAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_too_large_is_refused(bool saysItsLength)
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var before = await project.ShownAsync();
        (await project.Crew.Contributor.SendAsync(HttpMethod.Post, project.At("evidence/interactions"), Body(LargestImport + 1, saysItsLength))).MustRefuse(413, "body-too-large", "body");
        Assert.Equal(before, await project.ShownAsync());
    }

    [Fact]
    public async Task A_document_that_no_row_holds_is_refused()
    {
        var project = await TestProject.StartAsync(backend.Crew);
        var before = await project.ShownAsync();
        var texts = string.Join(',', Enumerable.Range(0, 30).Select(i => $"\"{new string((char)('a' + (i % 26)), 3900)}\""));
        (await project.Crew.Contributor.PutTextAsync(project.Part("personas", "persona.big"), $"{{\"goals\":[{texts}]}}")).MustRefuse(413, "document-too-large");
        Assert.Equal(before, await project.ShownAsync());
    }

    private static StreamContent Body(int length, bool saysItsLength)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)' ');
        return new StreamContent(saysItsLength ? new MemoryStream(bytes) : new Unseekable(bytes));
    }

    /// <summary>A stream that does not know its length is sent in chunks.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();
    }
}
