using Journey.Analysis.Customers.Stitching;
using Journey.Storage;

namespace Journey.Functions.Commands.Identities;

/// <summary>
/// Knows the questions that members answered with same. Whom an answer joined evidence raises no doubt about any more, so they are what it would ask if nobody
/// had answered so.
/// </summary>
public sealed class JoinedQuestions(IdentityReader reader, IdentitySources sources)
{
    /// <summary>Ids that are kept in memory.</summary>
    private const long MostKept = 20_000;

    private readonly Recent<string, (string Version, IReadOnlyList<Question> Questions)> recent = new(MostKept);

    /// <returns>Those whose customers are one now.</returns>
    public async Task<IReadOnlyList<Question>> ReadAsync(string projectId, CancellationToken cancellation)
    {
        var known = await reader.ReadAsync(projectId, cancellation);
        if (!known.Decisions.Any(decision => decision.Same))
            return [];
        if (recent.TryGet(projectId, out var kept) && kept.Version == known.Version)
            return kept.Questions;
        var asked = IdentityResolution.Of(await sources.ReadAsync(projectId, [.. known.Decisions.Where(decision => !decision.Same)], cancellation)).Questions;
        var open = known.Findings.Questions.Select(IdentityViews.IdOf).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<Question> joined =
        [
            .. asked.Where(question => !open.Contains(IdentityViews.IdOf(question)) && question.Customers.Select(id => known.Aliases.GetValueOrDefault(id, id)).Distinct(StringComparer.Ordinal).Count() == 1
                && IdentityViews.AnswerOf(question, isSame: true, known.Decisions) is not null).Select(question => question with { IsAnswered = true }),
        ];
        recent.Set(projectId, (known.Version, joined), joined.Sum(question => question.Customers.Count));
        return joined;
    }
}
