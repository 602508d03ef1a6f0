using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>A part as it stands in the working copy of its step.</summary>
/// <param name="Revision">1, 2, 3, …: as the API's ETag shows it.</param>
/// <param name="Drafted">Written by the backend and not changed by a member since.</param>
public sealed record StoredPart(PartKey Key, ArtefactPart Part, int Revision, string By, DateTimeOffset At, bool Drafted)
{
    /// <summary>Which cell was changed last by whom, the newest first; a part from before that was kept says it of all its cells at once.</summary>
    public IReadOnlyList<CellStamp> Stamps => Kept ?? [new CellStamp(Revision, By, At, [.. CellHistory.Cells(Part).Keys])];

    /// <summary>Whether this revision is the backend's, who brought its own cells up to date in a part that the member wrote in.</summary>
    public bool IsRenewed { get; init; }

    internal IReadOnlyList<CellStamp>? Kept { get; init; }

    internal ETag Tag { get; init; }

    internal StoredPart StampedAfter(StoredPart? before) => this with { Kept = CellHistory.Next(before?.Stamps ?? [], before?.Part, Part, (Revision, IsRenewed ? CellRenewal.Backend : By, At)) };
}

internal static class PartRow
{
    public static TableEntity Of(string partition, StoredPart part)
    {
        var row = new TableEntity(partition, RowKeys.Part(part.Key.Kind.Step, part.Key.ToString()))
        {
            ["Json"] = PartJson.Write(part.Part),
            ["Revision"] = part.Revision,
            ["By"] = part.By,
            ["At"] = part.At,
            ["Drafted"] = part.Drafted,
            ["Cells"] = JsonSerializer.Serialize(part.Stamps, Domain.Json.Options),
        };
        return row.GetString("Json").Length <= JsonRow.LongestJson
            ? row
            : throw new RowTooLargeException(part.Key.ToString(), row.GetString("Json").Length);
    }

    public static StoredPart Read(Step step, TableEntity row)
    {
        var text = row.RowKey[(RowKeys.Part(step, "").Length)..];
        if (!PartKey.Parse(step, text).TryGet(out var key, out var refusal))
            throw new InvalidDataException($"Row '{row.RowKey}' is no part: {refusal.Reason}");
        return new StoredPart(key, PartJson.Read(key.Kind, row.GetString("Json")), row.GetInt32("Revision") ?? 1, row.GetString("By"), row.GetDateTimeOffset("At") ?? default, row.GetBoolean("Drafted") ?? false)
        {
            Tag = row.ETag,
            Kept = row.GetString("Cells") is { } cells ? JsonSerializer.Deserialize<IReadOnlyList<CellStamp>>(cells, Domain.Json.Options) : null,
        };
    }
}
