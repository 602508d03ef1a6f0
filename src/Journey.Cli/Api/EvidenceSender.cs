using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Journey.Cli.Api;

/// <summary>Sends a file of evidence in parts, and follows its import to the end.</summary>
/// <param name="api">The backend.</param>
/// <param name="actor">Who sends.</param>
/// <param name="project">The project's id.</param>
/// <param name="persistence">What is done again while the backend is away.</param>
internal sealed class EvidenceSender(ApiClient api, ApiActor actor, string project, Persistence persistence)
{
    /// <summary>Parts on their way: while one is stored the next one comes.</summary>
    private const int AtOnce = 2;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(300);

    private string At(string path) => $"api/projects/{Uri.EscapeDataString(project)}/{path}";

    /// <param name="file">What to send.</param>
    /// <param name="query">Kind and mapping, beginning with "?".</param>
    /// <param name="upload">Id of an upload that was broken off; null to begin.</param>
    /// <param name="begun">Told the upload's id, so that it can be gone on with.</param>
    /// <param name="sent">Told how many bytes are stored.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The accepted import, or the refusal.</returns>
    public async Task<ApiReply> SendAsync(FileInfo file, string query, string? upload, Action<string> begun, Action<long> sent, CancellationToken cancellation)
    {
        var reply = upload is null
            ? await SendAsync(HttpMethod.Post, $"evidence/uploads{query}", cancellation)
            : await SendAsync(HttpMethod.Get, $"evidence/uploads/{Uri.EscapeDataString(upload)}", cancellation);
        // One that was taken in is there no more, but its import is known.
        if (upload is not null && reply.Status == 404 && await CompleteAsync(upload, 1, cancellation) is { Status: 202 } taken)
            return taken;
        if (reply.Status is not (200 or 201))
            return reply;
        var id = (string)reply.Node!["id"]!;
        begun(id);
        var stored = reply.Node["parts"]!.AsArray().ToDictionary(part => (int)part!["part"]!, part => (string)part!["sha256"]!);
        var largest = (int)reply.Node["largestPart"]!;
        var count = (int)((file.Length + largest - 1) / largest);
        return await PartsAsync(id, file, count, largest, stored, sent, cancellation) ?? await CompleteAsync(id, count, cancellation);
    }

    /// <returns>Why a part was refused; null where all are stored.</returns>
    private async Task<ApiReply?> PartsAsync(string upload, FileInfo file, int count, int largest, Dictionary<int, string> stored, Action<long> sent, CancellationToken cancellation)
    {
        using var from = File.OpenHandle(file.FullName);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (refused, done) = ((ApiReply?)null, 0L);
        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop.Token }, async (index, token) =>
            {
                var bytes = new byte[(int)Math.Min(largest, file.Length - ((long)index * largest))];
                for (var read = 0; read < bytes.Length;)
                    read += await RandomAccess.ReadAsync(from, bytes.AsMemory(read), ((long)index * largest) + read, token) is > 0 and var more ? more : throw new IOException($"{file.Name} became shorter while it was sent.");
                var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
                if (stored.GetValueOrDefault(index + 1) != hash && await PartAsync(upload, index + 1, hash, bytes, token) is { Status: not 200 } refusal)
                {
                    Interlocked.CompareExchange(ref refused, refusal, null);
                    await stop.CancelAsync();
                    return;
                }

                sent(Interlocked.Add(ref done, bytes.Length));
            });
        }
        catch (OperationCanceledException) when (refused is not null)
        {
            // The refusal is what there is to tell.
        }

        return refused;
    }

    private Task<ApiReply> SendAsync(HttpMethod method, string path, CancellationToken cancellation) => persistence.RunAsync(() => api.SendAsync(method, At(path), actor, cancellation: cancellation), cancellation);

    private Task<ApiReply> CompleteAsync(string upload, int parts, CancellationToken cancellation) =>
        persistence.RunAsync(() => api.SendAsync(HttpMethod.Post, At($"evidence/uploads/{Uri.EscapeDataString(upload)}/complete"), actor, new JsonObject { ["parts"] = parts }, null, cancellation), cancellation);

    /// <param name="import">As it was accepted.</param>
    /// <param name="seen">Told each state.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<ApiReply> FollowAsync(ApiReply import, Action<JsonNode> seen, CancellationToken cancellation)
    {
        while (true)
        {
            var state = await SendAsync(HttpMethod.Get, $"imports/{import.Node!["id"]}", cancellation);
            if (state.Status != 200)
                return state;
            seen(state.Node!);
            if ((string?)state.Node!["status"] is "completed" or "refused")
                return state;
            await Task.Delay(Between, cancellation);
        }
    }

    /// <summary>A part whose acknowledgement was lost is sent again; the backend knows it.</summary>
    private Task<ApiReply> PartAsync(string upload, int number, string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => persistence.RunAsync(async () =>
    {
        using var content = new ReadOnlyMemoryContent(bytes);
        return await api.SendAsync(HttpMethod.Put, At($"evidence/uploads/{upload}/parts/{number}?sha256={hash}"), actor, content, null, cancellation);
    }, cancellation);
}
