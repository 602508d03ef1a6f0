using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Schemas;
using Journey.Domain.Templates;
using Journey.Functions.Commands.Projects;
using Journey.Functions.Http;
using Journey.Storage.Templates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <param name="Published">Whether it comes with the product; else a member wrote it.</param>
public sealed record TemplateEntry(string Id, string Label, bool Published);

/// <summary>The published stage models and how they correspond.</summary>
public sealed record StageModels(IReadOnlyList<Stage> SevenStage, IReadOnlyList<Stage> FiveStage, IReadOnlyList<StageCrosswalk> Crosswalks);

/// <summary>What projects begin from: industry templates, stage models, schemas.</summary>
public sealed class TemplateTriggers(MemberEndpoint endpoint, TemplateCommands commands, TemplateRepository templates, IOptions<JourneyOptions> options)
{
    [Function("ListTemplates")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/templates")] HttpRequest request, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async _ =>
        {
            var published = IndustryTemplate.Published.Values.Select(template => new TemplateEntry(template.Id, template.Label, Published: true));
            var custom = (await templates.ListAsync(cancellation)).Select(stored => new TemplateEntry(stored.Template.Id, stored.Template.Label, Published: false));
            return Answer.Ok(published.Concat(custom).ToList());
        });

    [Function("ReadTemplate")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/templates/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async _ =>
        {
            if (IndustryTemplate.Published.TryGetValue(id, out var published))
                return Answer.Ok(published);
            return Domain.Identifiers.IsSlug(id) && await templates.FindAsync(id, cancellation) is { } stored
                ? Answer.Ok(stored.Template).Tagged(stored.Revision)
                : Refuse.Unknown("template", id.Length <= 64 ? id : id[..64]);
        });

    [Function("WriteTemplate")]
    public Task<IActionResult> Write([HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/templates/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await RequestBody.JsonAsync<IndustryTemplate>(request, options.Value.LargestDocument, cancellation)).TryGet(out var sent, out var invalid))
                return invalid;
            if (!RevisionTag.IfMatch(request).TryGet(out var ifMatch, out var badTag))
                return badTag;
            return (await commands.WriteAsync(member, id, sent, ifMatch, cancellation)).Then<Answer>(stored =>
                (stored.Revision == 1 ? Answer.Created($"/api/templates/{id}", stored.Template) : Answer.Ok(stored.Template)).Tagged(stored.Revision));
        });

    [Function("ReadStageModels")]
    public Task<IActionResult> ReadStageModels([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/stage-models")] HttpRequest request) =>
        endpoint.RunAsync(request, _ => Task.FromResult<Outcome<Answer>>(Answer.Ok(new StageModels(
            new StageModel { Kind = StageModelKind.SevenStage }.Stages(), new StageModel { Kind = StageModelKind.FiveStage }.Stages(), StageCrosswalk.All))));

    [Function("ListSchemas")]
    public Task<IActionResult> ListSchemas([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/schemas")] HttpRequest request) =>
        endpoint.RunAsync(request, _ => Task.FromResult<Outcome<Answer>>(Answer.Ok(JsonSchemas.Names)));

    [Function("ReadSchema")]
    public Task<IActionResult> ReadSchema([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/schemas/{name}")] HttpRequest request, string name) =>
        endpoint.RunAsync(request, _ => Task.FromResult<Outcome<Answer>>(
            JsonSchemas.Of(name) is { } schema ? Answer.Text("application/schema+json; charset=utf-8", schema.ToJsonString(Domain.Json.Options)) : Refuse.Unknown("schema", name.Length <= 64 ? name : name[..64])));
}
