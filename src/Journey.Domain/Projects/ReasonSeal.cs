using System.Security.Cryptography;
using System.Text;

namespace Journey.Domain.Projects;

/// <summary>Ties an entry of the decision log to its reason, so that its hash need not hold the words and they can be erased.</summary>
/// <param name="Digest">HMAC-SHA256 of the reason, or of nothing, under the salt, in lower-case hexadecimal.</param>
/// <param name="Salt">Drawn for this entry; it goes with the reason, and without it nobody can try what the reason was. Null once it is erased.</param>
public sealed record ReasonSeal(string Digest, string? Salt)
{
    /// <returns>The seal of a reason under a salt that is drawn for it.</returns>
    public static ReasonSeal Of(string? reason, string salt) => new(DigestOf(reason, salt), salt);

    /// <returns>Whether it is the seal of that reason.</returns>
    public bool Fits(string? reason) => Salt is not null && Digest == DigestOf(reason, Salt);

    private static string DigestOf(string? reason, string salt) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(salt), reason is null ? [] : Encoding.UTF8.GetBytes(reason)));
}

/// <summary>That the reason of an earlier entry was erased.</summary>
/// <param name="Entry">Its number.</param>
/// <param name="Rest">Digest of what else it says, taken when the reason went; null where it was not as it was written even then.</param>
public sealed record ErasedReason(long Entry, string? Rest);
