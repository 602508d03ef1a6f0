using Journey.Analysis.Files;
using Journey.Domain;

namespace Journey.Analysis.Journeys;

/// <summary>What ends a customer's journey once it is reached: the next event begins another one.</summary>
/// <param name="Id">Of a stage, or of a touchpoint as evidence names it.</param>
/// <param name="IsStage">Whether it is a stage's.</param>
/// <param name="Stages">For a touchpoint: its id, by what its label is spelled where a customer was struck out of it. For a stage: where the approved touchpoints stand, by id and by such labels; what the source itself says counts for the others only. Where an event stands that neither places is inferred from whole journeys, so it can't end one.</param>
public sealed record JourneyGoal(string Id, bool IsStage, IReadOnlyDictionary<string, string> Stages)
{
    /// <summary>Of a stage: what sources call it besides, as names are compared.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether who comes here has reached it.</summary>
    public bool IsReached(Place place)
    {
        var touchpoint = Identifiers.SlugOf(place.Name);
        if (!IsStage)
            return touchpoint == Id || Identifiers.UnreadableSlugOf(place.Name) == Id || Stages.GetValueOrDefault(touchpoint) == Id;
        return Stages.TryGetValue(touchpoint, out var approved) || Stages.TryGetValue(Identifiers.UnreadableSlugOf(place.Name), out approved) ? approved == Id : place.Stage is { } named && (named == Id || Names.Contains(StageNames.Plain(named)));
    }
}
