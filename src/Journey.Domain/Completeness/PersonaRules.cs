using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;

namespace Journey.Domain.Completeness;

/// <summary>Each persona has a goal, a frustration and evidence, or is flagged assumed; shares sum to at most 100 %.</summary>
internal static class PersonaRules
{
    private const double Rounding = 1e-6;

    public static IEnumerable<Missing> Missing(CompletenessInput input)
    {
        var personas = input.Artefact.Of<Persona>().ToList();
        if (personas.Count == 0)
            yield return new(null, "persona", "At least one persona.");
        foreach (var (id, persona) in personas)
        {
            var part = $"persona.{id}";
            if (Blank.Is(persona.Name))
                yield return new(part, "name", "A name.");
            if (persona.Goals.All(Blank.Is))
                yield return new(part, "goals", "At least one goal.");
            if (persona.Frustrations.All(Blank.Is))
                yield return new(part, "frustrations", "At least one frustration.");
            if (persona.Evidence.Count == 0 && !persona.Assumed)
                yield return new(part, "evidence", "Evidence, or the flag 'assumed'.");
        }

        if (personas.Sum(persona => persona.Value.Share ?? 0) > 100 + Rounding)
            yield return new(null, "share", "Shares of all personas sum to at most 100 %.");
    }
}
