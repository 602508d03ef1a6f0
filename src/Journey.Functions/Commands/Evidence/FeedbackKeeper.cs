using System.Runtime.CompilerServices;
using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Text;
using Journey.Domain;
using Journey.Domain.Privacy;
using Journey.Functions.Commands.Imports;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Reads in words how customers feel, and keeps both.</summary>
public sealed class FeedbackKeeper(FeedbackReader reader, EvidenceRepository evidence)
{
    /// <summary>Pieces of feedback that are read together.</summary>
    public const int AtOnce = 1_000;

    /// <returns>How many pieces were not there before.</returns>
    public async Task<int> KeepAsync(string projectId, string importId, IReadOnlyList<Feedback> feedback, CancellationToken cancellation) =>
        await evidence.AddAsync(projectId, EvidenceKinds.Feedback, importId, await ItemsAsync(feedback.Select(piece => (piece, 0L)).ToAsyncEnumerable(), cancellation).Select(brought => brought.Item).ToListAsync(cancellation), cancellation);

    /// <summary>Looks for feedback under an id that is taken by feedback in other words, with another rating or another consent. Where a name was struck out, the words around it are compared.</summary>
    public static IdClashes Clashes() => new(EvidenceKinds.Feedback, (known, brought) => known == brought || Agree(Read(known), Read(brought)));

    /// <summary>What is kept of feedback, each with its line of the file.</summary>
    public async IAsyncEnumerable<BroughtItem> ItemsAsync(IAsyncEnumerable<(Feedback Said, long At)> feedback, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var pieces in feedback.Chunk(AtOnce).WithCancellation(cancellation))
        {
            var worded = pieces.Where(piece => piece.Said.Text.Length > 0).ToList();
            foreach (var (read, piece) in (await reader.ReadAsync([.. worded.Select(piece => piece.Said)], cancellation)).Zip(worded))
                yield return Item(KeptFeedback.Of(read), piece.At);
            foreach (var (rated, at) in pieces.Where(piece => piece.Said.Text.Length == 0))
                yield return Item(new KeptFeedback(rated, null, "A rating without words."), at);
        }
    }

    private static Feedback Read(string line) => JsonSerializer.Deserialize<KeptFeedback>(line, Json.Options)!.Feedback;

    private static bool Agree(Feedback known, Feedback brought) =>
        (known.Rating, known.Scale, known.MayBeQuoted) == (brought.Rating, brought.Scale, brought.MayBeQuoted) && StruckText.MayHaveBeen(known.Text, brought.Text);

    /// <summary>What nobody is known to have said stands by itself.</summary>
    private static BroughtItem Item(KeptFeedback kept, long at) =>
        new(EvidenceKinds.Feedback, new EvidenceItem(kept.Feedback.Id, kept.Feedback.CustomerId ?? kept.Feedback.Id, JsonSerializer.Serialize(kept, Json.Options)), at);
}
