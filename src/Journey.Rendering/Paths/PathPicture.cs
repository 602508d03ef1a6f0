namespace Journey.Rendering.Paths;

/// <summary>The path that customers took, as it is drawn: activities and which of them follow each other directly.</summary>
/// <param name="Title">What the picture is of, for instance the project's name.</param>
/// <param name="Filters">Which journeys were looked at, in words; null for all.</param>
/// <param name="Cases">Journeys.</param>
/// <param name="Events">Interactions in them.</param>
/// <param name="Activities">What is drawn; each name once.</param>
/// <param name="Edges">Between drawn activities.</param>
/// <param name="ActivityCount">Activities that there are, drawn or not.</param>
/// <param name="EdgeCount">Edges that there are, drawn or not.</param>
public sealed record PathPicture(
    string Title, string? Filters, long Cases, long Events, IReadOnlyList<PathNode> Activities, IReadOnlyList<PathEdge> Edges, int ActivityCount, int EdgeCount);

/// <param name="Name">The activity.</param>
/// <param name="Count">How often it was done.</param>
/// <param name="Starts">Journeys that begin with it; null where that way in is not drawn.</param>
/// <param name="Ends">Journeys that end with it; null where that way out is not drawn.</param>
public sealed record PathNode(string Name, long Count, long? Starts = null, long? Ends = null);

/// <param name="From">The activity that comes first.</param>
/// <param name="To">The one directly after it.</param>
/// <param name="Count">How often.</param>
/// <param name="Median">Median time between the two, in microseconds.</param>
public sealed record PathEdge(string From, string To, long Count, double? Median);
