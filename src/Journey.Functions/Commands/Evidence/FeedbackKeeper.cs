using System.Runtime.CompilerServices;
using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Text;
using Journey.Domain;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Reads in words how customers feel, and keeps both.</summary>
public sealed class FeedbackKeeper(FeedbackReader reader, EvidenceRepository evidence)
{
    /// <summary>Pieces of feedback that are read together.</summary>
    public const int AtOnce = 1_000;

    /// <returns>How many pieces were not there before.</returns>
    public async Task<int> KeepAsync(string projectId, string importId, IReadOnlyList<Feedback> feedback, CancellationToken cancellation) =>
        await evidence.AddAsync(projectId, EvidenceKinds.Feedback, importId, await ItemsAsync(feedback.ToAsyncEnumerable(), cancellation).Select(brought => brought.Item).ToListAsync(cancellation), cancellation);

    /// <summary>What is kept of feedback.</summary>
    public async IAsyncEnumerable<BroughtItem> ItemsAsync(IAsyncEnumerable<Feedback> feedback, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var pieces in feedback.Chunk(AtOnce).WithCancellation(cancellation))
        {
            foreach (var read in await reader.ReadAsync([.. pieces.Where(piece => piece.Text.Length > 0)], cancellation))
                yield return Item(KeptFeedback.Of(read));
            foreach (var rated in pieces.Where(piece => piece.Text.Length == 0))
                yield return Item(new KeptFeedback(rated, null, "A rating without words."));
        }
    }

    /// <summary>What nobody is known to have said stands by itself.</summary>
    private static BroughtItem Item(KeptFeedback kept) =>
        new(EvidenceKinds.Feedback, new EvidenceItem(kept.Feedback.Id, kept.Feedback.CustomerId ?? kept.Feedback.Id, JsonSerializer.Serialize(kept, Json.Options)));
}
