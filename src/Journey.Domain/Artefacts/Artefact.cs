using Journey.Domain.Steps;

namespace Journey.Domain.Artefacts;

/// <summary>What a step produces: its parts by key, in ordinal order.</summary>
public sealed record Artefact(Step Step, IReadOnlyDictionary<string, ArtefactPart> Parts)
{
    public static Artefact Empty(Step step) => new(step, new Dictionary<string, ArtefactPart>());

    /// <returns>Id (without the kind) and part of each part of the type, by id.</returns>
    public IEnumerable<KeyValuePair<string, T>> Of<T>()
        where T : ArtefactPart
    {
        var prefix = PartKinds.All.First(kind => kind.Type == typeof(T)).Name + ".";
        return Parts.Where(part => part.Value is T).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => KeyValuePair.Create(part.Key[prefix.Length..], (T)part.Value));
    }
}

/// <summary>The approved versions that a step reads.</summary>
public sealed record ApprovedArtefacts(IReadOnlyDictionary<Step, Artefact> BySteps)
{
    public Artefact this[Step step] => BySteps.TryGetValue(step, out var artefact) ? artefact : Artefact.Empty(step);

    public IReadOnlyList<string> PersonaIds => [.. this[Step.Personas].Of<Persona>().Select(persona => persona.Key)];
}
