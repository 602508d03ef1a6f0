using Journey.Analysis.Customers.Stitching;

namespace Journey.Functions.Commands.Identities;

/// <summary>Findings as they are kept.</summary>
public sealed record StoredFindings(IReadOnlyList<StoredMerge> Merges, IReadOnlyList<StoredQuestion> Questions)
{
    public static StoredFindings None { get; } = new([], []);

    /// <param name="found">What was found.</param>
    /// <param name="key">The project's.</param>
    /// <param name="before">What held till now: what is there again has been there since then.</param>
    /// <param name="now">Since when everything else is there.</param>
    public static StoredFindings Of(IdentityFindings found, IdentityKey key, StoredFindings before, DateTimeOffset now)
    {
        var since = before.Merges.Select(merge => (merge.Id, merge.Since)).Concat(before.Questions.Select(question => (question.Id, question.Since))).ToDictionary(item => item.Id, item => item.Since, StringComparer.Ordinal);
        return new StoredFindings(
            [.. found.Merges.Select(merge => (Id: key.OfMerge(merge), merge)).Select(item => new StoredMerge(item.Id, since.GetValueOrDefault(item.Id, now), item.merge))],
            [.. found.Questions.Select(question => (Id: key.OfQuestion(question), question)).Select(item => new StoredQuestion(item.Id, since.GetValueOrDefault(item.Id, now), item.question))]);
    }

    public IReadOnlyDictionary<string, string> Aliases() => new IdentityFindings([.. Merges.Select(merge => merge.Merge)], []).Aliases();
}

/// <param name="Since">When it was first found.</param>
public sealed record StoredMerge(string Id, DateTimeOffset Since, Merge Merge);

/// <param name="Since">When it was first asked.</param>
public sealed record StoredQuestion(string Id, DateTimeOffset Since, Question Question);
