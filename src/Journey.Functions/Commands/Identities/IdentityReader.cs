using System.Security.Cryptography;
using System.Text;
using Journey.Analysis.Customers.Stitching;
using Journey.Functions.Commands.Paths;
using Journey.Storage;
using Journey.Storage.Identities;

namespace Journey.Functions.Commands.Identities;

/// <summary>What holds of who is who.</summary>
/// <param name="Version">Another text whenever evidence or decisions are others.</param>
/// <param name="Decisions">What members decided, the oldest first.</param>
/// <param name="Findings">What follows.</param>
public sealed record KnownIdentities(string Version, IReadOnlyList<StoredIdentityDecision> Decisions, IdentityFindings Findings)
{
    /// <summary>Ids of customers who are another one, with that one's id.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; } = Findings.Aliases();
}

/// <summary>Knows who is who: worked out from evidence and decisions whenever either has changed.</summary>
public sealed class IdentityReader(IdentitySources sources, IdentityRepository identities) : ICustomerMerges, IDisposable
{
    /// <summary>Ids that are kept in memory.</summary>
    private const long MostKept = 200_000;

    private readonly Recent<string, KnownIdentities> recent = new(MostKept);

    /// <summary>Who asks while it is being worked out waits for that, and works nothing out besides.</summary>
    private readonly SemaphoreSlim gate = new(1);

    public async Task<KnownIdentities> ReadAsync(string projectId, CancellationToken cancellation)
    {
        var (decisions, version) = await VersionAsync(projectId, cancellation);
        if (recent.TryGet(projectId, out var known) && known.Version == version)
            return known;
        await gate.WaitAsync(cancellation);
        try
        {
            (decisions, version) = await VersionAsync(projectId, cancellation);
            if (recent.TryGet(projectId, out known) && known.Version == version)
                return known;
            known = new KnownIdentities(version, decisions, IdentityResolution.Of(await sources.ReadAsync(projectId, decisions, cancellation)));
            recent.Set(projectId, known, known.Aliases.Count + known.Findings.Questions.Sum(question => question.Customers.Count));
            return known;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<(IReadOnlyList<StoredIdentityDecision> Decisions, string Version)> VersionAsync(string projectId, CancellationToken cancellation)
    {
        var decisions = await identities.DecisionsAsync(projectId, cancellation);
        var basis = $"{await sources.VersionAsync(projectId, cancellation)}|{string.Join(' ', decisions.Select(decision => $"{decision.Number}:{decision.At:O}:{decision.Customers.Count}:{decision.Shared?.Count}"))}";
        return (decisions, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(basis)))[..16]);
    }

    public async Task<IReadOnlyDictionary<string, string>> AliasesAsync(string projectId, CancellationToken cancellation) => (await ReadAsync(projectId, cancellation)).Aliases;

    public void Dispose() => gate.Dispose();
}
