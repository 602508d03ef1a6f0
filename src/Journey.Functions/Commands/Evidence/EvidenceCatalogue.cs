using System.Collections.Concurrent;
using System.Text.Json;
using Journey.Analysis.Journeys;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;
using Journey.Storage.Privacy;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>What a project's parts may cite. Ids of feedback are read once for each state of the imports.</summary>
public sealed class EvidenceCatalogue(ProjectRecords records, EvidenceRepository evidence, EvidenceVersions versions, CustomerDirectory directory, JourneyRulesReader rulesReader, ErasureRepository erasures)
{
    private const int MostProjects = 32;

    /// <summary>What was said in fewer characters, somebody else may have said too.</summary>
    private const int ShortestText = 15;

    /// <summary>What tells which words there are, and whose.</summary>
    private static readonly string[] Kinds = [.. EvidenceKinds.WithWords, EvidenceKinds.Customers];

    private readonly ConcurrentDictionary<string, (string Imports, Words Words)> feedback = new();

    /// <summary>A draft is made while its import still runs, so what has come of that counts too.</summary>
    /// <param name="snapshot">The project.</param>
    /// <param name="artefact">The artefact that cites.</param>
    /// <param name="approved">The approved artefacts whose parts it cites.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<CitableEvidence> CitableAsync(ProjectSnapshot snapshot, Artefact artefact, ApprovedArtefacts approved, CancellationToken cancellation)
    {
        var projectId = snapshot.Project.Id;
        var imports = (await records.ImportsAsync(projectId, cancellation)).Where(import => import.Status is ImportStatus.Running or ImportStatus.Completed).ToList();
        var words = EvidenceReferences.CiteFeedback(artefact) ? await FeedbackAsync(projectId, imports, cancellation) : new Words([], [], [], []);
        // What is erased was there when it was cited.
        var erased = EvidenceReferences.CiteFeedback(artefact) ? await erasures.CitedAsync(projectId, cancellation) : [];
        return new CitableEvidence(
            imports.Exists(import => import.Kind == EvidenceKinds.Interactions && (import.Added > 0 || import.Status == ImportStatus.Running)),
            imports.Select(import => import.Id).ToHashSet(StringComparer.Ordinal),
            erased.Count == 0 ? words.Ids : words.Ids.Union(erased).ToHashSet(StringComparer.Ordinal),
            snapshot.Steps.Where(state => state.ApprovedVersion is not null).Select(state => state.Step).ToHashSet(),
            approved)
        {
            NotQuotable = words.NotQuotable,
            Refused = words.Refused,
            NotShown = words.NotShown,
        };
    }

    private async Task<Words> FeedbackAsync(string projectId, IReadOnlyList<Import> imports, CancellationToken cancellation)
    {
        var isGrowing = imports.Any(import => import.Status == ImportStatus.Running && Kinds.Contains(import.Kind));
        var rules = await rulesReader.ReadAsync(projectId, cancellation);
        var state = $"{await versions.OfAsync(projectId, Kinds, cancellation)} {rules.Identities}";
        if (!isGrowing && feedback.TryGetValue(projectId, out var known) && known.Imports == state)
            return known.Words;
        // Who refused under one id refused under all.
        var refused = (await directory.NotAnalysedAsync(projectId, cancellation)).Select(rules.Canonical).ToHashSet(StringComparer.Ordinal);
        var words = new Words(new(StringComparer.Ordinal), new(StringComparer.Ordinal), new(StringComparer.Ordinal), []);
        await foreach (var item in evidence.LinesAsync(projectId, EvidenceKinds.Feedback, cancellation))
            words.Add(item, refused, rules);
        if (isGrowing)
            return words;
        if (feedback.Count >= MostProjects)
            feedback.Clear();
        feedback[projectId] = (state, words);
        return words;
    }

    private sealed record Words(HashSet<string> Ids, HashSet<string> NotQuotable, HashSet<string> Refused, List<string> NotShown)
    {
        public void Add(StoredLine item, HashSet<string> refused, JourneyRules rules)
        {
            Ids.Add(item.Id);
            var isNotQuotable = KeptFeedback.IsNotToBeQuoted(item.Line);
            if (isNotQuotable)
                NotQuotable.Add(item.Id);
            if (!isNotQuotable && refused.Count == 0)
                return;
            var said = JsonSerializer.Deserialize<KeptFeedback>(item.Line, Json.Options)!.Feedback;
            var isRefused = said.CustomerId is { } customer && refused.Contains(rules.Canonical(customer));
            if (isRefused)
                Refused.Add(item.Id);
            if ((isRefused || isNotQuotable) && said.Text.Trim() is { Length: >= ShortestText } text)
                NotShown.Add(text);
        }
    }
}
