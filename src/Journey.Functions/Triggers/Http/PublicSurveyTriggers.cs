using Journey.Domain.Guidance;
using Journey.Domain.Surveys;
using Journey.Functions.Commands.Surveys;
using Journey.Functions.Http;
using Journey.Rendering.Surveys;
using Journey.Storage.Rows;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Journey.Functions.Triggers.Http;

/// <summary>The pages that a link to a survey leads to: for whoever has the link, without an account or a key.</summary>
public sealed class PublicSurveyTriggers(AnswerCommands commands)
{
    private const string Route = "s/{token}";

    [Function("ShowSurvey")]
    public async Task<IActionResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Route)] HttpRequest request, string token, CancellationToken cancellation) =>
        await commands.OpenAsync(token, cancellation) switch
        {
            SurveyDoor.Open open => Form(StatusCodes.Status200OK, Delivered(open, AnswerForm.NewId())),
            var other => Told(request, other),
        };

    [Function("AnswerSurvey")]
    public async Task<IActionResult> Answer([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Route)] HttpRequest request, string token, CancellationToken cancellation)
    {
        if (await commands.OpenAsync(token, cancellation) is var door && door is not SurveyDoor.Open open)
            return Told(request, door);
        var language = open.Survey.Content.Language;
        if (await AnswerForm.ReadAsync(request, cancellation) is not { } sent)
            return Message(StatusCodes.Status413PayloadTooLarge, language, SurveyMessage.TooLarge);
        var read = AnswerRules.Read(open.Survey.Content, sent.Fields);
        if (read.Faults.Count > 0 || read.Values.Count == 0)
            return Form(StatusCodes.Status422UnprocessableEntity, Delivered(open, sent.Id) with { Sent = sent.Fields, Faults = read.Faults, IsEmpty = read.Values.Count == 0 && read.Faults.Count == 0 });
        try
        {
            return await commands.KeepAsync(open, sent.Id, read.Values, cancellation) switch
            {
                AnswerOutcome.Kept => Message(StatusCodes.Status200OK, language, SurveyMessage.Thanks),
                AnswerOutcome.Full or AnswerOutcome.Closed => Message(StatusCodes.Status410Gone, language, SurveyMessage.Closed),
                _ => Message(StatusCodes.Status503ServiceUnavailable, language, SurveyMessage.Busy),
            };
        }
        catch (RowTooLargeException)
        {
            return Message(StatusCodes.Status413PayloadTooLarge, language, SurveyMessage.TooLarge);
        }
    }

    /// <summary>An answer that came through the same personal link before is answered alike, whichever request it was.</summary>
    private static Page Told(HttpRequest request, SurveyDoor door) => door switch
    {
        SurveyDoor.Answered answered => Message(StatusCodes.Status200OK, answered.Content.Language, SurveyMessage.Answered),
        SurveyDoor.Closed closed => Message(StatusCodes.Status410Gone, closed.Content.Language, SurveyMessage.Closed),
        _ => Message(StatusCodes.Status404NotFound, Preferred(request), SurveyMessage.Unknown),
    };

    private static SurveyForm Delivered(SurveyDoor.Open open, string id) => new(open.Survey.Content, id, open.Link.Customer is not null);

    private static Page Form(int status, SurveyForm form) => new(status, SurveyPage.Form(form), SurveyPage.Policy);

    private static Page Message(int status, string language, SurveyMessage message) => new(status, SurveyPage.Message(language, message), SurveyPage.Policy);

    /// <returns>The language of the product that the browser likes most.</returns>
    private static string Preferred(HttpRequest request) =>
        (StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted) ? wanted : [])
            .OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.Value?.Split('-')[0].ToLowerInvariant() ?? "")
            .FirstOrDefault(language => GuidanceTexts.Languages.Contains(language)) ?? "en";
}
