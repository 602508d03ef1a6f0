using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Cli.Api;

namespace Journey.Cli.Commands;

/// <summary><c>journey member</c>: makes a member's token, with the key file that the backend keeps beside its data.</summary>
internal static class MemberCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "Global id: lower-case letters, digits, '.', '_', '@', '-'." };
        var name = new Argument<string>("name") { Description = "Name as the team sees it." };
        var address = BackendOptions.Address();
        var keys = BackendOptions.Keys();
        var command = new Command("member", "Makes a member and a token of theirs; the token is shown once.") { id, name, address, keys };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(id)!, parsed.GetValue(name)!, parsed.GetValue(address)!, parsed.GetValue(keys)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string id, string name, Uri address, FileInfo keys, CancellationToken cancellation)
    {
        if (!keys.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no key file at '{keys.FullName}'. Start the backend once, or name its key file with --keys.");
            return 2;
        }

        var api = new ApiClient(address, KeyFile.Read(keys.FullName));
        try
        {
            var reply = await api.SendAsync(HttpMethod.Post, "api/members", ApiActor.Operator, new JsonObject { ["memberId"] = id, ["name"] = name }, cancellation: cancellation);
            if (reply.Status != 201)
            {
                await Console.Error.WriteLineAsync(reply.Describe());
                return 1;
            }

            Console.WriteLine(JsonSerializer.Serialize(new
            {
                memberId = id,
                token = reply.Node!["token"]!.GetValue<string>(),
                functionKey = api.Keys.Function,
                example = $"curl -H 'x-functions-key: {api.Keys.Function}' -H 'Authorization: Bearer TOKEN' {address}api/projects",
            }, Indented));
            return 0;
        }
        catch (HttpRequestException fault)
        {
            await Console.Error.WriteLineAsync($"The backend does not answer at {address}: {fault.Message}");
            return 1;
        }
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
