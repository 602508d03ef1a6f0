using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Completeness;

/// <summary>Every persona × stage has a value with provenance.</summary>
internal static class EmotionRules
{
    public static IEnumerable<Missing> Missing(CompletenessInput input)
    {
        var cells = input.Artefact.Of<EmotionCell>().ToList();
        var byPlace = cells.ToLookup(cell => (cell.Value.Persona, cell.Value.Stage));
        var (personas, stages) = (input.Approved.PersonaIds, input.Project.Stages);
        var known = personas.ToHashSet(StringComparer.Ordinal);
        foreach (var persona in personas)
        {
            foreach (var stage in stages)
            {
                var here = byPlace[(persona, stage.Id)].ToList();
                if (!here.Any(cell => cell.Value is { Emotion: not null, Provenance.Count: > 0 }))
                    yield return new(here.Count == 0 ? $"emotion.{persona}.{stage.Id}" : $"emotion.{here[0].Key}", "emotion", $"What '{persona}' feels in stage '{stage.Id}', with provenance.");
            }
        }

        foreach (var (id, cell) in cells.Where(cell => cell.Value.Persona is { } persona && !known.Contains(persona)))
            yield return new($"emotion.{id}", "persona", $"'{cell.Persona}' is no persona of the approved step 1: remove the cell.");
        var touchpoints = input.Approved[Step.Touchpoints].Of<Touchpoint>().Select(touchpoint => touchpoint.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, cell) in cells.Where(cell => cell.Value.Touchpoint is { } touchpoint && !touchpoints.Contains(touchpoint)))
            yield return new($"emotion.{id}", "touchpoint", $"'{cell.Touchpoint}' is no touchpoint of the approved step 3: name one, or none.");
        foreach (var (id, barrier) in input.Artefact.Of<Artefacts.Barrier>())
        {
            if (Blank.Is(barrier.Description))
                yield return new($"barrier.{id}", "description", "What stands in the way.");
            if (barrier.Persona is { } persona && !known.Contains(persona))
                yield return new($"barrier.{id}", "persona", "A persona of the approved step 1, or none.");
            if (barrier.Touchpoint is { } touchpoint && !touchpoints.Contains(touchpoint))
                yield return new($"barrier.{id}", "touchpoint", "A touchpoint of the approved step 3, or none.");
            if (barrier.Severity is null)
                yield return new($"barrier.{id}", "severity", "0 (none) to 4 (blocks the journey).");
        }
    }
}
