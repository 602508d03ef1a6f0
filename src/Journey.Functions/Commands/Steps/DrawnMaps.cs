using Journey.Rendering;
using Journey.Storage;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>The maps that were drawn last. A map is made of the project's state and of stored versions, so one drawn under the same tag is the same.</summary>
public sealed class DrawnMaps
{
    private const int MostCharacters = 40_000_000;

    private readonly Recent<string, (string Tag, string Svg)> drawn = new(MostCharacters);

    /// <param name="snapshot">The project.</param>
    /// <param name="map">Gathers what the map shows; not asked where the map was drawn before.</param>
    public async Task<string> SvgAsync(ProjectSnapshot snapshot, Func<Task<JourneyMap>> map)
    {
        var (id, tag) = (snapshot.Project.Id, snapshot.Tag);
        if (drawn.TryGet(id, out var kept) && kept.Tag == tag)
            return kept.Svg;
        var svg = SvgRenderer.Render(await map());
        drawn.Set(id, (tag, svg), svg.Length);
        return svg;
    }
}
