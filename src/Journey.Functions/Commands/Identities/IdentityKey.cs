using System.Security.Cryptography;
using System.Text;
using Journey.Analysis.Customers.Stitching;

namespace Journey.Functions.Commands.Identities;

/// <summary>Makes ids that name nobody of what may name a person: an id of a customer may be an e-mail address. Who has not the project's key can't try addresses out.</summary>
/// <param name="key">Base64.</param>
public sealed class IdentityKey(string key)
{
    private const int KeyBytes = 32;
    private const int IdBytes = 16;

    private readonly byte[] bytes = Convert.FromBase64String(key);

    public static string New() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    public string OfCustomer(string customer) => Hash("customer", customer);

    public string OfIdentifier(Identifier identifier) => Hash(identifier.Kind.ToString(), identifier.Value);

    /// <summary>A merge that grows is another merge: nobody undoes more than they saw.</summary>
    public string OfMerge(Merge merge) => Hash("merge", string.Join('\n', merge.Members.Order(StringComparer.Ordinal)));

    public string OfQuestion(Question question) => Hash(question.Doubt.ToString(), string.Join('\n', question.Customers.Order(StringComparer.Ordinal)));

    private string Hash(string what, string value) => Convert.ToHexStringLower(HMACSHA256.HashData(bytes, Encoding.UTF8.GetBytes($"{what}\n{value}")).AsSpan(0, IdBytes));
}
