using System.Text.Json.Nodes;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Cli.Demo;

/// <summary>What is imported at first, what comes later, and the project that it is for.</summary>
/// <param name="Query">Columns, for the request.</param>
/// <param name="Customers">What the CRM knows, consent among it; null where the log is one's own.</param>
internal sealed record DemoEvidence(byte[] Interactions, string Query, byte[]? Feedback, byte[]? Customers, byte[]? NewInteractions, byte[]? NewFeedback, DemoProject Project)
{
    public static async Task<DemoEvidence> LoadAsync(DemoSettings settings, DemoProject project, CancellationToken cancellation)
    {
        if (settings.Interactions is null)
            return new DemoEvidence(project.Evidence("interactions.csv"), "", project.Evidence("feedback.ndjson"), project.Evidence("customers.csv"), project.Evidence("interactions-new.csv"), project.Evidence("feedback-new.ndjson"), project);
        if (!settings.Interactions.Exists)
            throw new DemoFailure($"There is no file '{settings.Interactions.FullName}'.");
        var file = await File.ReadAllBytesAsync(settings.Interactions.FullName, cancellation);
        var query = string.Join('&', settings.Mapping.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        var charter = project.Charter.DeepClone().AsObject();
        charter["channels"] = new JsonArray([.. (await ChannelsAsync(file, settings.Mapping, cancellation)).Select(channel => JsonValue.Create(channel))]);
        charter["brand"] = Path.GetFileNameWithoutExtension(settings.Interactions.Name);
        return new DemoEvidence(file, query.Length == 0 ? "" : "?" + query, null, null, null, null, project.WithoutAnswers(charter, $"Journey in {settings.Interactions.Name}"));
    }

    /// <summary>The channels that the log itself names; a map has to have one.</summary>
    private static async Task<IReadOnlyList<string>> ChannelsAsync(byte[] file, IReadOnlyDictionary<string, string> mapping, CancellationToken cancellation)
    {
        const int most = 8;
        string? Of(string role) => mapping.GetValueOrDefault(role);
        using var stream = new MemoryStream(file);
        var columns = new ColumnMapping(Of("case"), Of("activity"), Of("timestamp"), Of("channel"), Of("customer"), Of("touchpoint"), Of("stage"), Of("device"), Of("resource"), Of("value"), Of("eventId"));
        if (await InteractionFile.OpenAsync(stream, ReadingOptions.Usual with { Columns = columns }, cancellation) is not EvidenceFile<Interaction>.Readable readable)
            return ["direct"];
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        await foreach (var row in readable.Rows)
        {
            if (row is EvidenceRow<Interaction>.Good { Value.Channel: { } channel })
                counts[channel] = counts.GetValueOrDefault(channel) + 1;
        }

        return counts.Count == 0 ? ["direct"] : [.. counts.OrderByDescending(pair => pair.Value).Take(most).Select(pair => pair.Key)];
    }
}
