using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using EndToEnd.Tests.Hosting;
using Journey.Functions.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Board;

/// <summary>The board's files over HTTP: what is there, for everybody and with what headers; and that nothing else is.</summary>
public sealed class Serving(Backend backend) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = backend.Address };

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("index.html", "text/html")]
    [InlineData("board.css", "text/css")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("kinds.json", "application/json")]
    [InlineData("texts/zh.json", "application/json")]
    [InlineData("js/main.js", "text/javascript")]
    [InlineData("js/upload/upload.js", "text/javascript")]
    public async Task A_file_comes_without_a_key_and_with_its_own_type(string path, string type)
    {
        using var answer = await http.GetAsync("/" + path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Every_file_is_guarded_by_its_headers()
    {
        var paths = backend.Services.GetRequiredService<BoardFiles>().Paths.ToList();
        Assert.Contains("js/main.js", paths);
        foreach (var path in paths)
        {
            using var answer = await http.GetAsync("/" + path, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, path);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.All(["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"], part => Assert.Contains(part, policy, StringComparison.Ordinal));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
            Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task A_page_loads_nothing_from_elsewhere()
    {
        foreach (var path in backend.Services.GetRequiredService<BoardFiles>().Paths)
            Assert.DoesNotMatch("(?<!xmlns=\")https?://|innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(", await http.GetStringAsync("/" + path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whoever_has_the_present_file_is_told_so()
    {
        using var first = await http.GetAsync("/js/main.js", TestContext.Current.CancellationToken);
        var tag = first.Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync(tag.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync($"\"another\", W/{tag}"));
        Assert.Equal(HttpStatusCode.NotModified, await AskAsync("*"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("\"another\""));

        async Task<HttpStatusCode> AskAsync(string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/js/main.js");
            Assert.True(request.Headers.TryAddWithoutValidation("If-None-Match", known));
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(tag, answer.Headers.ETag);
            Assert.Equal(answer.StatusCode == HttpStatusCode.OK, (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 0);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task HEAD_tells_the_length_and_sends_nothing()
    {
        using var whole = await http.GetAsync("/board.css", TestContext.Current.CancellationToken);
        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/board.css"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, head.Content.Headers.ContentLength);
        Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_refused_as_the_API_refuses(string method)
    {
        var anybody = backend.Crew.With(null, null);
        foreach (var (path, has) in new[] { ("", "GET, HEAD"), ("js/main.js", "GET, HEAD"), ("api/me/work", "GET"), ("api/projects/some/path/", "GET"), ("API/Members", "POST"), ("s/token", "GET, POST") })
        {
            if (has.Split(", ").Contains(method))
                continue;
            (await anybody.SendAsync(new HttpMethod(method), path)).MustRefuse(405, "method-unknown");
            using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/" + path), TestContext.Current.CancellationToken);
            Assert.Equal(has, string.Join(", ", answer.Content.Headers.Allow.Order()));
        }

        foreach (var path in new[] { "api/nothing", "api/projects/some/nothing/at/all", "js" })
            (await anybody.SendAsync(new HttpMethod(method), path)).MustRefuse(404, "address-unknown");
    }

    [Fact]
    public async Task HEAD_is_a_method_of_files_alone_and_says_so()
    {
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/me/work"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET"), (answer.StatusCode, Assert.Single(answer.Content.Headers.Allow)));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("api")]
    [InlineData("api/nothing")]
    [InlineData("api/index.html")]
    [InlineData("js")]
    [InlineData("INDEX.HTML")]
    [InlineData("wwwroot/index.html")]
    public async Task What_is_not_there_is_refused_as_the_API_refuses(string path) =>
        (await backend.Crew.With(null, null).GetAsync(path)).MustRefuse(404, "address-unknown");

    [Fact]
    public async Task The_API_keeps_its_own_addresses()
    {
        using var withoutKey = await http.GetAsync("/api/projects", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, withoutKey.StatusCode);
        (await backend.Crew.Owner.GetAsync("api/projects")).Must(200);
        (await backend.Crew.Owner.GetAsync("api/projects/none")).MustRefuse(404, "project-unknown");
        (await backend.Crew.Owner.PostAsync("api/me/work")).MustRefuse(405, "method-unknown");
    }

    /// <summary>As a client that puts no address in order sends them.</summary>
    [Theory]
    [InlineData("/../host.json")]
    [InlineData("/js/../../host.json")]
    [InlineData("/..%2f..%2fhost.json")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/js/..%5c..%5chost.json")]
    [InlineData("/index.html%00.css")]
    [InlineData("//etc/passwd")]
    [InlineData("/%252e%252e/host.json")]
    [InlineData("/js/main.js/")]
    public async Task No_address_leads_out_of_the_board(string target)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(backend.Address.Host, backend.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Matches("^HTTP/1.1 (400|404) ", answer);
        Assert.DoesNotContain("durableTask", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
    }
}
