using System.Globalization;
using Journey.Domain.Refusals;
using Microsoft.AspNetCore.Http;

namespace Journey.Functions.Http;

/// <summary>The revision that a request says it has read.</summary>
public static class RevisionTag
{
    /// <returns>Null where there is no If-Match; −1 for <c>*</c>.</returns>
    public static Outcome<int?> IfMatch(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0)
            return new Outcome<int?>.Accepted(null);
        if (text == "*")
            return new Outcome<int?>.Accepted(Any);
        return text is ['"', .. var digits, '"'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new Outcome<int?>.Accepted(revision)
            : Refuse.Invalid("If-Match", "etag-invalid", "If-Match is not an ETag of this API.", "Send the ETag exactly as you read it, quotes included.");
    }

    public const int Any = -1;

    /// <returns>The refusal where the caller's revision is not the current one.</returns>
    public static Refusal? Check(string field, int? given, int? current) => (given, current) switch
    {
        (null, null) => null,
        (null, _) => Refuse.RevisionRequired(field),
        (Any, not null) => null,
        (_, null) => Refuse.StaleRevision(field, given.Value.ToString(CultureInfo.InvariantCulture), "nothing, it does not exist"),
        _ => given == current ? null : Refuse.StaleRevision(field, $"\"{given}\"", $"\"{current}\""),
    };
}
