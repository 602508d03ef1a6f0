using Journey.Storage;
using Journey.Storage.Identities;

namespace Journey.Functions.Commands.Identities;

/// <summary>What holds of who is who.</summary>
/// <param name="State">Null where nothing was ever looked for.</param>
public sealed record KnownIdentities(IdentityState? State, StoredFindings Findings);

/// <summary>Reads what holds of who is who.</summary>
public sealed class IdentityReader(IdentityRepository identities)
{
    private const int MostAttempts = 100;

    /// <summary>Ids that are kept in memory.</summary>
    private const long MostKept = 500_000;

    private readonly Recent<string, (string Name, StoredFindings Findings)> recent = new(MostKept);

    public async Task<KnownIdentities> ReadAsync(string projectId, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var state = (await identities.FindAsync(projectId, cancellation))?.State;
            if (state?.Findings is not { } name)
                return new KnownIdentities(state, StoredFindings.None);
            if (recent.TryGet(projectId, out var known) && known.Name == name)
                return new KnownIdentities(state, known.Findings);
            if (await identities.FindingsAsync<StoredFindings>(projectId, name, cancellation) is not { } findings)
                continue;
            recent.Set(projectId, (name, findings), findings.Merges.Sum(merge => merge.Merge.Members.Count) + findings.Questions.Sum(question => question.Question.Customers.Count));
            return new KnownIdentities(state, findings);
        }

        throw new InvalidOperationException("What was found of a project's customers is replaced all the time, or is gone.");
    }
}
