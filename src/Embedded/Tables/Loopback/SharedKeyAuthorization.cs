using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Embedded.Tables.Protocol;
using Microsoft.AspNetCore.Http;

namespace Embedded.Tables.Loopback;

/// <summary>
/// Checks the account key's signature on a request, as "Authorize with Shared Key" says for Tables: <c>SharedKey</c> signs method,
/// MD5, type, date and resource; <c>SharedKeyLite</c> date and resource.
/// </summary>
internal sealed class SharedKeyAuthorization(string account, byte[] key, TimeProvider time)
{
    /// <summary>How far the client's clock may be off; a recorded request is worthless after it.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    /// <param name="request">The request.</param>
    /// <param name="path">Its path as it was sent, still escaped.</param>
    /// <exception cref="TableFault">It is not signed with the account's key.</exception>
    public void Check(HttpRequest request, string path)
    {
        if (request.Query.ContainsKey("sig"))
            throw Failed("Shared access signatures are not offered here; sign with the account key.");
        if (request.Headers.Authorization is not [{ Length: > 0 } authorization])
            throw new TableFault(401, "NoAuthenticationInformation", "Server failed to authenticate the request. Sign it with the account key (SharedKey or SharedKeyLite).");
        if (authorization.Split(' ', 2) is not [var scheme, var credential] || credential.Split(':') is not [var named, var signature])
            throw new TableFault(400, "InvalidAuthenticationInfo", "Authentication information is not given in the correct format. Check the value of the Authorization header.");

        var date = request.Headers["x-ms-date"] is [{ Length: > 0 } own] ? own : request.Headers.Date.ToString();
        var resource = $"/{account}{path}" + (request.Query["comp"] is [{ } comp] ? "?comp=" + comp : "");
        var signed = scheme switch
        {
            "SharedKey" => $"{request.Method}\n{request.Headers.ContentMD5}\n{request.Headers.ContentType}\n{date}\n{resource}",
            "SharedKeyLite" => $"{date}\n{resource}",
            _ => throw Failed($"The scheme {scheme} is not offered here; sign with the account key (SharedKey or SharedKeyLite)."),
        };
        var expected = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed));
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isHash = Convert.TryFromBase64String(signature, given, out var length) && length == given.Length;
        // Compared whatever the account, in constant time: how long it took tells nothing.
        if (!CryptographicOperations.FixedTimeEquals(expected, given) || !isHash || named != account)
            throw Failed("Make sure the value of Authorization header is formed correctly including the signature.");
        CheckDate(date);
    }

    private void CheckDate(string date)
    {
        if (!DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent) || (time.GetUtcNow() - sent).Duration() > Skew)
            throw Failed($"The request's date '{date}' is more than {Skew.TotalMinutes:0} minutes away from this clock.");
    }

    private static TableFault Failed(string why) => new(403, "AuthenticationFailed", "Server failed to authenticate the request. " + why);
}
