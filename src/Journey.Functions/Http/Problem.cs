using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Microsoft.AspNetCore.Http;

namespace Journey.Functions.Http;

/// <summary>A refusal as RFC 9457 problem details.</summary>
/// <param name="Type">The stable code as a URN.</param>
/// <param name="Detail">The reason.</param>
public sealed record Problem(string Type, string Title, int Status, string Detail, string Code, string? Field, string Remedy, IReadOnlyList<Missing>? Missing, IReadOnlyList<CellChange>? Conflicts)
{
    public static Answer Of(Refusal refusal)
    {
        var (status, title) = Map(refusal.Kind);
        var field = string.IsNullOrEmpty(refusal.Field) ? null : refusal.Field;
        var problem = new Problem($"urn:journey:refusal:{refusal.Code}", title, status, refusal.Reason, refusal.Code, field, refusal.Remedy, refusal.Missing, refusal.Conflicts);
        return new Answer(status, problem, ContentType: "application/problem+json; charset=utf-8");
    }

    private static (int Status, string Title) Map(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => (StatusCodes.Status400BadRequest, "The request is not valid"),
        RefusalKind.Unauthenticated => (StatusCodes.Status401Unauthorized, "Nobody is acting"),
        RefusalKind.Forbidden => (StatusCodes.Status403Forbidden, "Not your role"),
        RefusalKind.NotFound => (StatusCodes.Status404NotFound, "Not found"),
        RefusalKind.MethodUnknown => (StatusCodes.Status405MethodNotAllowed, "Not by this method"),
        RefusalKind.Conflict => (StatusCodes.Status409Conflict, "Not in this state"),
        RefusalKind.Stale => (StatusCodes.Status412PreconditionFailed, "Changed meanwhile"),
        RefusalKind.TooLarge => (StatusCodes.Status413PayloadTooLarge, "Too large"),
        RefusalKind.PreconditionRequired => (StatusCodes.Status428PreconditionRequired, "If-Match is needed"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
