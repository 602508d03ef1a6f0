using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Templates;
using Journey.Functions.Http;
using Journey.Storage.Templates;

namespace Journey.Functions.Commands.Projects;

/// <summary>Industry templates: the published ones, and those that members write.</summary>
public sealed class TemplateCommands(TemplateRepository templates)
{
    public async Task<IndustryTemplate?> FindAsync(string id, CancellationToken cancellation) =>
        IndustryTemplate.Published.TryGetValue(id, out var published) ? published
        : Domain.Identifiers.IsSlug(id) ? (await templates.FindAsync(id, cancellation))?.Template
        : null;

    /// <returns>Why the charter's template can't be; null when it names none or one that exists.</returns>
    public async Task<Refusal?> UnknownAsync(Charter charter, CancellationToken cancellation) =>
        charter.Industry is not { } id || await FindAsync(id, cancellation) is not null
            ? null
            : Refuse.Invalid("industry", "template-unknown", "There is no such industry template.", "Use one that GET /api/templates lists, or write it first.");

    /// <param name="memberId">Who writes.</param>
    /// <param name="id">As the address names it.</param>
    /// <param name="sent">The template, whole.</param>
    /// <param name="ifMatch">Revision that the caller has read; null for a new one.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Outcome<StoredTemplate>> WriteAsync(string memberId, string id, IndustryTemplate sent, int? ifMatch, CancellationToken cancellation)
    {
        var template = sent with { Id = id };
        if (sent.Id.Length > 0 && sent.Id != id)
            return Refuse.Invalid("id", "template-id-differs", "The id in the body is not the one in the address.", "Leave it out of the body, or send the same.");
        if (IndustryTemplate.Published.ContainsKey(id))
            return new Refusal(RefusalKind.Conflict, "template-published", $"'{id}' is a published template.", "Read it, and write your own under another id.", "id");
        if (TemplateRules.Validate(template) is { } refusal)
            return refusal;
        var stored = await templates.FindAsync(id, cancellation);
        if (stored is not null && stored.By != memberId)
            return new Refusal(RefusalKind.Forbidden, "template-not-yours", $"'{id}' was written by another member.", "Write your own under another id.", "id");
        if (RevisionTag.Check("template", ifMatch, stored?.Revision) is { } stale)
            return stale;
        var next = new StoredTemplate(template, memberId, (stored?.Revision ?? 0) + 1);
        return await templates.TryWriteAsync(stored, next, cancellation)
            ? next
            : new Refusal(RefusalKind.Stale, "revision-stale", "The template was written meanwhile.", "Read it again, merge, and send it with the new ETag in If-Match.", "template");
    }

    /// <summary>Fills what a new project's charter leaves open from a template.</summary>
    public static Charter Fill(Charter charter, IndustryTemplate template)
    {
        var model = charter.StageModel.Kind == StageModelKind.SevenStage ? template.StageModel : charter.StageModel;
        var stages = model.Stages();
        return charter with
        {
            Industry = template.Id,
            StageModel = model,
            Scope = charter.Scope ?? new Scope(stages[0].Id, stages[^1].Id),
            Channels = charter.Channels.Count > 0 ? charter.Channels : template.Channels,
        };
    }
}
