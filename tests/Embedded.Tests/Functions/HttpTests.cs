using System.Net;
using Embedded.Tests.DurableTask;

namespace Embedded.Tests.Functions;

public sealed class HttpTests : IDisposable
{
    private readonly TemporaryFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_route_stands_below_the_prefix_of_host_json_and_binds_its_values()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path, hostJson: """{"extensions":{"http":{"routePrefix":"v1"}}}""");
        Assert.Equal("Ann sunny 7", await GetAsync(host, $"/v1/greet/Ann/sunny?q=7&code={host.Keys["function"]}"));
        Assert.Equal("Ann plain ", await GetAsync(host, $"/v1/greet/Ann?code={host.Keys["function"]}"));
        Assert.Equal("GET", await GetAsync(host, "/v1/Open"));
        Assert.Equal("found", await GetAsync(host, "/v1/a/place"));
    }

    [Fact]
    public async Task Without_host_json_the_prefix_is_api()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        Assert.Equal("GET", await GetAsync(host, "/api/Open"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync("/Open")).StatusCode);
    }

    [Fact]
    public async Task A_value_that_breaks_a_routes_constraint_and_a_method_that_is_not_listed_reach_no_function()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync($"/api/greet/4711?code={host.Keys["function"]}")).StatusCode);
        using var other = await host.Http.PutAsync("/api/Open", null);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Empty(other.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_function_that_pays_no_heed_to_the_time_limit_is_answered_with_500_and_others_go_on()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await FunctionsHost.StartAsync(file.Path, hostJson: """{"functionTimeout":"00:00:01"}""", act: _ => release.Task);
        using var answer = await host.Http.GetAsync("/api/Linger");
        Assert.Equal((HttpStatusCode.InternalServerError, true), (answer.StatusCode, answer.Headers.ConnectionClose));
        Assert.Equal("GET", await GetAsync(host, "/api/Open"));
        release.SetResult();
    }

    [Theory]
    [InlineData("greet/Ann", null, 401)]
    [InlineData("greet/Ann", "function", 200)]
    [InlineData("greet/Ann", "master", 200)]
    [InlineData("AdminOnly", null, 401)]
    [InlineData("AdminOnly", "function", 401)]
    [InlineData("AdminOnly", "master", 204)]
    [InlineData("Open", null, 200)]
    public async Task Each_level_asks_for_its_key_in_the_header_or_the_address(string route, string? key, int status)
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        var given = key is null ? "wrong" : host.Keys[key];
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, $"/api/{route}") { Headers = { { "x-functions-key", given } } };
        Assert.Equal(status, (int)(await host.Http.SendAsync(byHeader)).StatusCode);
        Assert.Equal(status, (int)(await host.Http.GetAsync($"/api/{route}?code={given}")).StatusCode);
    }

    [Fact]
    public async Task An_invocation_has_one_scope_and_the_next_another()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        await GetAsync(host, "/api/Scoped");
        await GetAsync(host, "/api/Scoped");
        await Patience.UntilAsync(() => host.Diary.Lines.Count(line => line == "scope over") == 2);
        var lines = host.Diary.Lines.Where(line => line != "scope over" && !line.Contains("late", StringComparison.Ordinal)).ToList();
        Assert.Equal(["same True", "same True"], [lines[0], lines[2]]);
        Assert.NotEqual(lines[1], lines[3]);
    }

    [Fact]
    public async Task A_function_that_throws_answers_500_and_tells_nothing_of_the_exception()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        var answer = await host.Http.GetAsync("/api/Failing");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_address_that_is_garbage_is_not_found()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.GetAsync("/api/%01%ff//x")).StatusCode);
    }

    [Fact]
    public async Task A_function_starts_an_orchestration_through_its_durable_client()
    {
        await using var host = await FunctionsHost.StartAsync(file.Path);
        Assert.Equal("\"x!!\"", await GetAsync(host, "/api/Start"));
        Assert.Equal(["append x", "append x!"], host.Diary.Lines.Where(line => line.StartsWith("append", StringComparison.Ordinal)));
    }

    private static async Task<string> GetAsync(FunctionsHost host, string address)
    {
        var answer = await host.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
