using Journey.Domain.Refusals;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>The board: a page that works on the API with the key and the token that its reader gives it. It holds no data, so whoever asks gets it.</summary>
public sealed class BoardTriggers(BoardFiles files)
{
    /// <summary>Every address that no other function has; an empty route would not match the root.</summary>
    [Function("ShowBoard")]
    public IActionResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{*path}")] HttpRequest request, string? path) =>
        files.Find(path) is { } file
            ? new BoardAnswer(file)
            : Problem.Of(new Refusal(RefusalKind.NotFound, "address-unknown", $"There is nothing at this address to {request.Method}.", "docs/api.md lists what there is; the board is at /."));
}
