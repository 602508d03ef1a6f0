using System.CommandLine;
using Journey.Cli.Api;

namespace Journey.Cli.Commands;

/// <summary><c>journey log verify</c>: whether a project's decision log is as it was written.</summary>
internal static class LogCommand
{
    public static Command Create()
    {
        var project = new Argument<string>("project") { Description = "The project's id." };
        var token = new Option<string>("--token") { Description = "Token of a member of its team.", Required = true };
        var address = BackendOptions.Address();
        var keys = BackendOptions.Keys();
        var verify = new Command("verify", "Checks the chain of hashes; ends with 1 where it is broken, or does not reach all entries.") { project, token, address, keys };
        verify.SetAction((parsed, cancellation) => VerifyAsync(parsed.GetValue(project)!, parsed.GetValue(token)!, parsed.GetValue(address)!, parsed.GetValue(keys)!, cancellation));
        return new Command("log", "The decision log of a project.") { verify };
    }

    private static async Task<int> VerifyAsync(string project, string token, Uri address, FileInfo keys, CancellationToken cancellation)
    {
        if (!keys.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no key file at '{keys.FullName}'. Name the backend's with --keys.");
            return 2;
        }

        using var api = new ApiClient(address, KeyFile.Read(keys.FullName));
        try
        {
            var path = $"api/projects/{Uri.EscapeDataString(project)}/decisions/verification";
            var reply = await api.SendAsync(HttpMethod.Get, path, new ApiActor("member", token), cancellation: cancellation);
            if (reply.Status != 200)
            {
                await Console.Error.WriteLineAsync(reply.Describe());
                return 2;
            }

            var check = reply.Node!;
            var intact = (bool)check["intact"]!;
            Console.WriteLine(intact ? $"{check["entries"]} entries, all as they were written." : check["brokenAt"] is { } entry ? $"Broken at entry {entry}: {check["reason"]}" : $"{check["reason"]}");
            return intact ? 0 : 1;
        }
        catch (HttpRequestException fault)
        {
            await Console.Error.WriteLineAsync($"The backend does not answer at {address}: {fault.Message}");
            return 2;
        }
    }
}
