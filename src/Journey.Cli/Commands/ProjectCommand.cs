using System.CommandLine;
using Journey.Cli.Api;

namespace Journey.Cli.Commands;

/// <summary><c>journey project export</c> and <c>import</c>: a whole project to a file, and from one.</summary>
internal static class ProjectCommand
{
    public static Command Create() => new("project", "A whole project.") { Export(), Import() };

    private static Command Export()
    {
        var project = new Argument<string>("project") { Description = "The project's id." };
        var file = new Argument<FileInfo>("file") { Description = "The file to write; it must not be there yet." };
        var (token, address, keys) = (Token(), BackendOptions.Address(), BackendOptions.Keys());
        var export = new Command("export", "Writes the project to a file.") { project, file, token, address, keys };
        export.SetAction((parsed, cancellation) => AskAsync(parsed.GetValue(address)!, parsed.GetValue(keys)!, async api =>
        {
            await using var to = new FileStream(parsed.GetValue(file)!.FullName, FileMode.CreateNew);
            var reply = await api.DownloadAsync($"api/projects/{Uri.EscapeDataString(parsed.GetValue(project)!)}/export", new ApiActor("member", parsed.GetValue(token)!), to, cancellation);
            if (reply.Status != 200)
                parsed.GetValue(file)!.Delete();
            return (reply, 200, $"{to.Length} bytes in {parsed.GetValue(file)!.FullName}");
        }));
        return export;
    }

    private static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "A file that export has written." };
        var (token, address, keys) = (Token(), BackendOptions.Address(), BackendOptions.Keys());
        var import = new Command("import", "Makes the project of a file, under a new id.") { file, token, address, keys };
        import.SetAction((parsed, cancellation) => AskAsync(parsed.GetValue(address)!, parsed.GetValue(keys)!, async api =>
        {
            await using var from = parsed.GetValue(file)!.OpenRead();
            using var content = new StreamContent(from);
            var reply = await api.SendAsync(HttpMethod.Post, "api/projects/import", new ApiActor("member", parsed.GetValue(token)!), content, null, cancellation);
            return (reply, 201, $"Project {reply.Node?["id"]}");
        }));
        return import;
    }

    private static Option<string> Token() => new("--token") { Description = "Token of an owner, or of whoever is to be one.", Required = true };

    private static async Task<int> AskAsync(Uri address, FileInfo keys, Func<ApiClient, Task<(ApiReply Reply, int Expected, string Done)>> ask)
    {
        try
        {
            using var api = new ApiClient(address, KeyFile.Read(keys.FullName));
            var (reply, expected, done) = await ask(api);
            if (reply.Status != expected)
            {
                await Console.Error.WriteLineAsync(reply.Describe());
                return 2;
            }

            Console.WriteLine(done);
            return 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
    }
}
