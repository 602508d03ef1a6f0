using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Journey.Cli.Api;
using Spectre.Console;

namespace Journey.Cli.Commands;

/// <summary><c>journey evidence send</c>: a file of any size, in parts, with progress; one that was broken off goes on.</summary>
internal static class EvidenceCommand
{
    private static readonly TimeSpan LongestMoment = TimeSpan.FromSeconds(1);

    public static Command Create() => new("evidence", "What customers did and said.") { Send() };

    private static Command Send()
    {
        var project = new Argument<string>("project") { Description = "The project's id." };
        var file = new Argument<FileInfo>("file") { Description = "CSV or NDJSON, interactions also XES; plain or gzip." };
        var kind = new Option<string>("--kind") { Description = "interactions, feedback, customers, messages, metrics, context, survey-answers or interviews.", DefaultValueFactory = _ => "interactions" };
        var mapping = new Option<string[]>("--map") { Description = "What the file calls a field, or how it is to be read: case=ticket, activity=event, timeZone=Europe/Warsaw, dates=dmy, decimal=, (of all: docs/api.md)", AllowMultipleArgumentsPerToken = true };
        var token = new Option<string>("--token") { Description = "Token of a member who writes.", Required = true };
        var resume = new Option<string?>("--resume") { Description = "Id of an upload that was broken off." };
        var (address, keys) = (BackendOptions.Address(), BackendOptions.Keys());
        var send = new Command("send", "Sends a file of evidence and waits until it is taken in.") { project, file, kind, mapping, token, resume, address, keys };
        send.SetAction(async (parsed, cancellation) =>
        {
            var query = "?kind=" + Uri.EscapeDataString(parsed.GetValue(kind)!) + string.Concat((parsed.GetValue(mapping) ?? []).Select(pair => pair.Split('=', 2)).Select(pair => $"&{(pair[0] == "kind" ? "column." : "")}{Uri.EscapeDataString(pair[0])}={Uri.EscapeDataString(pair.Length == 2 ? pair[1] : "")}"));
            if (parsed.GetValue(file) is { Exists: true, Length: 0 } empty)
            {
                await Console.Error.WriteLineAsync($"{empty.Name} is empty: there is nothing to send.");
                return 2;
            }

            try
            {
                using var api = new ApiClient(parsed.GetValue(address)!, KeyFile.Read(parsed.GetValue(keys)!.FullName));
                var sender = new EvidenceSender(api, new ApiActor("member", parsed.GetValue(token)!), parsed.GetValue(project)!, new Persistence(TimeProvider.System, Tell));
                var reply = await AnsiConsole.Progress().StartAsync(async progress => await RunAsync(progress, sender, parsed.GetValue(file)!, query, parsed.GetValue(resume), cancellation));
                if (reply.Status == 200 && (string?)reply.Node?["status"] == "completed")
                {
                    Console.WriteLine(Told(reply.Node!));
                    return 0;
                }

                await Console.Error.WriteLineAsync(reply.Status == 200 ? (string?)reply.Node?["reason"] : reply.Describe());
                return 2;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or HttpRequestException)
            {
                await Console.Error.WriteLineAsync(fault.Message);
                return 2;
            }
        });
        return send;
    }

    private static async Task<ApiReply> RunAsync(ProgressContext progress, EvidenceSender sender, FileInfo file, string query, string? upload, CancellationToken cancellation)
    {
        var sending = progress.AddTask($"Sending {Markup.Escape(file.Name)}", maxValue: Math.Max(1, file.Length));
        var accepted = await sender.SendAsync(file, query, upload, id => sending.Description = $"Sending {Markup.Escape(file.Name)} (--resume {id})", bytes => sending.Value = bytes, cancellation);
        if (accepted.Status != 202)
            return accepted;
        var taking = progress.AddTask("Taking in").IsIndeterminate();
        return await sender.FollowAsync(accepted, state => taking.Description = $"Taking in: {state["status"]}, {state["rows"]} rows", cancellation);
    }

    /// <summary>What is lost for a moment nobody has to know of.</summary>
    private static void Tell(TimeSpan pause)
    {
        if (pause > LongestMoment)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The backend is away; it is asked again in {pause.TotalSeconds:0.#} s."));
    }

    private static string Told(JsonNode import) => string.Create(
        CultureInfo.InvariantCulture, $"{import["rows"]} rows: {import["added"]} new, {import["rejected"]} rejected{((int?)import["notOfCustomers"] is > 0 and var others ? $", {others} not said by customers" : "")}{((import["rejectedRows"] as JsonArray)?.FirstOrDefault() is { } first ? $"; the first in line {first["line"]}: {first["reason"]}" : "")}");
}
