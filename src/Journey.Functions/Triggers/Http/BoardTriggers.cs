using Journey.Domain.Refusals;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>The board: a page that works on the API with the key and the token that its reader gives it. It holds no data, so whoever asks gets it.</summary>
public sealed class BoardTriggers(BoardFiles files, KnownAddresses addresses)
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Every address and method that no other function has; an empty route would not match the root.</summary>
    [Function("ShowBoard")]
    public IActionResult Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", Route = KnownAddresses.AnyAddress)] HttpRequest request, string? path)
    {
        var file = files.Find(path);
        if (file is not null && Reading.Contains(request.Method))
            return new BoardAnswer(file);
        var methods = file is null ? addresses.MethodsOf(request.Path) : Reading;
        return methods.Count == 0
            ? Problem.Of(new Refusal(RefusalKind.NotFound, "address-unknown", $"There is nothing at this address to {request.Method}.", "docs/api.md lists what there is; the board is at /."))
            : Problem.Of(new Refusal(RefusalKind.MethodUnknown, "method-unknown", $"This address has no {request.Method}.", $"It has {string.Join(", ", methods)}; docs/api.md says what each does.")) with { Allow = string.Join(", ", methods) };
    }
}
