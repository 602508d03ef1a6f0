using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Completeness;

/// <summary>What a project has that a part may cite as evidence.</summary>
/// <param name="HasInteractions">Whether any interaction was imported.</param>
/// <param name="Imports">Ids of the imports that were taken in.</param>
/// <param name="Feedback">Ids of all feedback.</param>
/// <param name="Steps">The approved steps.</param>
/// <param name="Approved">The approved artefacts of the steps whose parts are cited.</param>
public sealed record CitableEvidence(bool HasInteractions, IReadOnlySet<string> Imports, IReadOnlySet<string> Feedback, IReadOnlySet<Step> Steps, ApprovedArtefacts Approved)
{
    /// <summary>Ids of feedback whose words may not be shown: it can be cited, but not quoted.</summary>
    public IReadOnlySet<string> NotQuotable { get; init; } = new HashSet<string>();

    /// <summary>Ids of feedback of customers who refused analysis: nothing may rest on it.</summary>
    public IReadOnlySet<string> Refused { get; init; } = new HashSet<string>();

    /// <summary>The words of both, where they are long enough to be known again.</summary>
    public IReadOnlyList<string> NotShown { get; init; } = [];
}

/// <summary>
/// References to evidence: <c>interactions</c> (with how many events, <c>interactions:120</c>), <c>feedback:ID</c>, <c>import:ID</c>,
/// <c>step:NAME</c> for an earlier approved step, or the key of a part of an earlier approved step or of the same artefact.
/// What comes later rests on the step itself.
/// </summary>
public static class EvidenceReferences
{
    /// <summary>The member of a part that holds them.</summary>
    public const string Member = "evidence";

    private const string Feedback = "feedback:";

    private static readonly string[] Prefixes = [Feedback, "import:", "step:", "interactions:"];

    public const string Forms = "'interactions', 'feedback:ID', 'import:ID', 'step:NAME' of an earlier approved step, or the key of a part of such a step";

    /// <returns>Whether a text has the form of a reference, wherever it leads.</returns>
    public static bool IsOne(string text) =>
        text == "interactions" || Array.Exists(Prefixes, prefix => text.StartsWith(prefix, StringComparison.Ordinal)) || (text.Split('.', 2) is [var kind, _] && PartKinds.Find(kind) is not null);

    /// <returns>Whether any part cites or quotes anything.</returns>
    public static bool CiteAny(Artefact artefact) => artefact.Parts.Values.Any(part => part.Evidence.Count > 0 || Quotes(part));

    /// <returns>Whether any part cites or quotes feedback, so that it has to be known.</returns>
    public static bool CiteFeedback(Artefact artefact) =>
        artefact.Parts.Values.Any(part => Quotes(part) || part.Evidence.Any(reference => reference.StartsWith(Feedback, StringComparison.Ordinal)));

    /// <returns>The earlier steps whose parts are cited by key.</returns>
    public static IReadOnlySet<Step> StepsCited(Artefact artefact) =>
        artefact.Parts.Values.SelectMany(part => part.Evidence).Where(reference => reference.Contains('.', StringComparison.Ordinal))
            .Select(reference => PartKinds.Find(reference[..reference.IndexOf('.', StringComparison.Ordinal)])).OfType<PartKind>().Select(kind => kind.Step).Where(step => step < artefact.Step).ToHashSet();

    /// <returns>The references that lead nowhere, and what may not be cited or quoted.</returns>
    public static IEnumerable<Missing> Unresolved(Artefact artefact, CitableEvidence citable)
    {
        var circular = EvidenceCircles.In(artefact);
        foreach (var (key, part) in artefact.Parts.OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            foreach (var reference in part.Evidence.Where(reference => !Resolves(reference, artefact, citable)).Distinct())
                yield return new(key, Member, $"'{reference}' leads nowhere: cite {Forms}.");
            foreach (var reference in part.Evidence.Where(reference => circular.Contains(key) && circular.Contains(reference)).Distinct())
                yield return new(key, Member, $"'{reference}' leads in a circle: cite what does not rest on itself.");
            foreach (var reference in part.Evidence.Where(reference => IsRefused(reference, citable)).Distinct())
                yield return new(key, Member, $"'{reference}' was said by a customer who refused analysis: cite something else.");
            if (QuotesNotShown(part, citable))
                yield return new(key, "quote", "These words were said without consent to be quoted, or by a customer who refused analysis: quote somebody else.");
            if (part is not EmotionCell cell)
                continue;
            foreach (var quote in cell.Quotes.Where(quote => !citable.Feedback.Contains(quote)).Distinct())
                yield return new(key, "quotes", $"'{quote}' is the id of no feedback.");
            foreach (var quote in cell.Quotes.Where(citable.Refused.Contains).Distinct())
                yield return new(key, "quotes", $"'{quote}' was said by a customer who refused analysis: quote somebody else.");
            foreach (var quote in cell.Quotes.Where(quote => citable.NotQuotable.Contains(quote) && !citable.Refused.Contains(quote)).Distinct())
                yield return new(key, "quotes", $"'{quote}' was said without consent to be quoted: cite it as evidence instead.");
        }
    }

    /// <returns>Keys of the parts that cite, quote or hold words of customers who refuse analysis.</returns>
    public static IEnumerable<string> OnRefused(Artefact artefact, CitableEvidence citable) =>
        artefact.Parts.OrderBy(part => part.Key, StringComparer.Ordinal).Where(part => RestsOnRefused(part.Value, citable)).Select(part => part.Key);

    private static bool RestsOnRefused(ArtefactPart part, CitableEvidence citable) =>
        part.Evidence.Any(reference => IsRefused(reference, citable)) || (part is EmotionCell cell && cell.Quotes.Any(citable.Refused.Contains)) || QuotesNotShown(part, citable);

    private static bool IsRefused(string reference, CitableEvidence citable) => reference.StartsWith(Feedback, StringComparison.Ordinal) && citable.Refused.Contains(reference[Feedback.Length..]);

    private static bool QuotesNotShown(ArtefactPart part, CitableEvidence citable) => part is Persona { Quote: { } said } && citable.NotShown.Any(words => said.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static bool Quotes(ArtefactPart part) => part is EmotionCell { Quotes.Count: > 0 } or Persona { Quote.Length: > 0 };

    private static bool Resolves(string reference, Artefact artefact, CitableEvidence citable)
    {
        var (kind, id) = reference.Split(':', 2) is [var before, var after] ? (before, after) : (reference, null);
        return (kind, id) switch
        {
            ("interactions", null) => citable.HasInteractions,
            ("interactions", _) => citable.HasInteractions && long.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _),
            ("feedback", { } feedback) => citable.Feedback.Contains(feedback),
            ("import", { } import) => citable.Imports.Contains(import),
            ("step", { } step) => StepOrder.TryParse(step, out var named) && named < artefact.Step && citable.Steps.Contains(named),
            (_, null) => artefact.Parts.ContainsKey(reference) || citable.Approved.BySteps.Values.Any(approved => approved.Step < artefact.Step && approved.Parts.ContainsKey(reference)),
            _ => false,
        };
    }
}
