using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Journey.Domain.Artefacts;

/// <summary>The cells of a part that a revision changed and no later one has.</summary>
/// <param name="Cells">Fields in the spelling of the API; "provenance" stands for the provenance of the fields that it does not name.</param>
public sealed record CellStamp(int Revision, string By, DateTimeOffset At, IReadOnlyList<string> Cells);

/// <summary>A cell that has changed since a revision, and who changed it last.</summary>
public sealed record CellChange(string Field, int Revision, string By, DateTimeOffset At);

/// <summary>Which cell of a part was changed last by whom. A cell is one field with its provenance.</summary>
public static class CellHistory
{
    private const string Rest = "provenance";

    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, string>> Unwritten = new();

    /// <returns>The cells that hold something else than a new part of the kind, as JSON.</returns>
    public static IReadOnlyDictionary<string, string> Cells(ArtefactPart part)
    {
        var blank = Unwritten.GetOrAdd(part.GetType(), type => All((ArtefactPart)Activator.CreateInstance(type)!));
        return All(part).Where(cell => !(blank.TryGetValue(cell.Key, out var nothing) && nothing == cell.Value)).ToDictionary();
    }

    /// <returns>Whether the cell says anything: it holds something else than a new part of the kind does, and more than can't be seen.</returns>
    public static bool IsFilled(ArtefactPart part, string cell) =>
        Cells(part).ContainsKey(cell) && (JsonNode.Parse(PartJson.Write(part))![cell] is not { } value || SaysAnything(value));

    /// <returns>The cells in which the two differ.</returns>
    public static IReadOnlyList<string> Changed(ArtefactPart? before, ArtefactPart? after)
    {
        var (then, now) = (before is null ? new Dictionary<string, string>() : Cells(before), after is null ? new Dictionary<string, string>() : Cells(after));
        return [.. then.Keys.Union(now.Keys).Where(cell => then.GetValueOrDefault(cell) != now.GetValueOrDefault(cell)).Order(StringComparer.Ordinal)];
    }

    /// <param name="stamps">Of the part as it was; the newest first.</param>
    /// <param name="before">The part as it was; null for a new one.</param>
    /// <param name="after">The part as it is from now on.</param>
    /// <param name="revision">Its number, with who wrote it and when.</param>
    public static IReadOnlyList<CellStamp> Next(IReadOnlyList<CellStamp> stamps, ArtefactPart? before, ArtefactPart after, (int Number, string By, DateTimeOffset At) revision)
    {
        var changed = Changed(before, after);
        var older = stamps.Select(stamp => stamp with { Cells = [.. stamp.Cells.Except(changed)] });
        return [.. older.Prepend(new CellStamp(revision.Number, revision.By, revision.At, changed)).Where(stamp => stamp.Cells.Count > 0)];
    }

    /// <returns>The cells that were changed after that revision.</returns>
    public static IReadOnlyList<CellChange> Since(IReadOnlyList<CellStamp> stamps, int revision) =>
        [.. stamps.Where(stamp => stamp.Revision > revision).SelectMany(stamp => stamp.Cells.Select(cell => new CellChange(cell, stamp.Revision, stamp.By, stamp.At)))];

    private static bool SaysAnything(JsonNode value) => value switch
    {
        JsonArray items => items.Any(item => item is not null && SaysAnything(item)),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => !Blank.Is(text.GetValue<string>()),
        _ => true,
    };

    private static Dictionary<string, string> All(ArtefactPart part)
    {
        var document = JsonNode.Parse(PartJson.Write(part))!.AsObject();
        var cells = document.Where(field => field.Key != Rest && field.Value is not null)
            .ToDictionary(field => field.Key, field => field.Value!.ToJsonString() + (part.Provenance.TryGetValue(field.Key, out var own) ? $" {own}" : ""));
        if (part.Provenance.TryGetValue("*", out var rest))
            cells.Add(Rest, rest.ToString());
        return cells;
    }
}
