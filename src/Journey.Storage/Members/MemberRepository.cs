using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Journey.Storage.Members;

/// <summary>Members by id, and by the token that acts for them. Tokens are stored as SHA-256 only.</summary>
public sealed class MemberRepository(TableServiceClient service, TimeProvider time)
{
    private const string Partition = "member";

    private readonly TableClient members = service.GetTableClient(Tables.Members);
    private readonly TableClient tokens = service.GetTableClient(Tables.Tokens);

    public async Task<bool> ExistsAsync(string memberId, CancellationToken cancellation) => (await members.GetEntityIfExistsAsync<TableEntity>(Partition, memberId, cancellationToken: cancellation)).HasValue;

    /// <summary>Makes the member (again) and a token of theirs. Tokens made before stay valid.</summary>
    /// <returns>The token; it can't be read again.</returns>
    public async Task<string> CreateTokenAsync(string memberId, string name, CancellationToken cancellation)
    {
        await members.UpsertEntityAsync(new TableEntity(Partition, memberId) { ["Name"] = name, ["At"] = time.GetUtcNow() }, TableUpdateMode.Replace, cancellation);
        var token = "jt_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var hash = Hash(token);
        await tokens.AddEntityAsync(new TableEntity(hash[..2], hash) { ["MemberId"] = memberId, ["At"] = time.GetUtcNow() }, cancellation);
        return token;
    }

    /// <returns>The member whose token it is, null where it is nobody's. The look-up is by hash, so that its time tells nothing of the token.</returns>
    public async Task<string?> OfTokenAsync(string token, CancellationToken cancellation)
    {
        var hash = Hash(token);
        var found = await tokens.GetEntityIfExistsAsync<TableEntity>(hash[..2], hash, cancellationToken: cancellation);
        return found.HasValue ? found.Value!.GetString("MemberId") : null;
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
