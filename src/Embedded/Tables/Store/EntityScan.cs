using Embedded.Engine.File;
using Embedded.Tables.Filter;

namespace Embedded.Tables.Store;

/// <summary>A page of a query, and the key that the next page starts at.</summary>
internal sealed record EntityPage(List<EntityRow> Rows, (string PartitionKey, string RowKey)? Next);

/// <summary>Reads a page in key order along the stretches of the primary key that the filter allows.</summary>
internal static class EntityScan
{
    /// <summary>After so many rows without filling the page, the page ends: it may be empty, and one request never reads on and on.</summary>
    private const int MostRowsRead = 50_000;

    /// <summary>How far a full page looks for the next match, so that a query whose matches are all told seldom ends with an empty page.</summary>
    private const int MostRowsAhead = 1_000;

    public const string InPartition =
        $"SELECT pk, rk, changed, {LargeBodies.Columns} FROM table_entity {LargeBodies.Join} WHERE table_id = $1 AND pk = $2 AND rk >= $3 AND rk <= $4 ORDER BY rk";

    public const string AcrossPartitions =
        $"SELECT pk, rk, changed, {LargeBodies.Columns} FROM table_entity {LargeBodies.Join} WHERE table_id = $1 AND (pk, rk) >= ($2, $3) AND pk <= $4 ORDER BY pk, rk";

    public static EntityPage Page(DataConnection connection, long table, FilterNode? filter, int top, (string PartitionKey, string RowKey)? start)
    {
        var rows = new List<EntityRow>();
        var left = MostRowsRead;
        foreach (var range in KeyRanges.Of(filter))
        {
            if (From(range, start) is not { } part)
                continue;
            using var reader = Select(connection, table, part).ExecuteReader();
            while (reader.Read())
            {
                var row = EntityRow.Read(reader);
                var matches = filter is null || filter.Matches(row);
                if (left-- == 0 || (matches && rows.Count == top))
                    return new EntityPage(rows, (row.PartitionKey, row.RowKey));
                if (!matches)
                    continue;
                rows.Add(row);
                if (rows.Count == top)
                    left = MostRowsAhead;
            }
        }

        return new EntityPage(rows, null);
    }

    private static Microsoft.Data.Sqlite.SqliteCommand Select(DataConnection connection, long table, KeyRange range) => range.IsOnePartition
        ? connection.Command(InPartition, table, OrdinalKey.ToBytes(range.LowPartition), OrdinalKey.ToBytes(range.LowRow), End(range.HighRow))
        : connection.Command(AcrossPartitions, table, OrdinalKey.ToBytes(range.LowPartition), OrdinalKey.ToBytes(range.LowRow), End(range.HighPartition));

    private static byte[] End(string? key) => key is null ? OrdinalKey.Last : OrdinalKey.ToBytes(key);

    /// <returns>What of the range stands at or after the start; null when nothing.</returns>
    private static KeyRange? From(KeyRange range, (string PartitionKey, string RowKey)? start)
    {
        if (start is not var (partition, row))
            // Across partitions the row bound belongs to no partition in particular.
            return range.IsOnePartition ? range : range with { LowRow = "" };
        var order = string.CompareOrdinal(range.LowPartition, partition);
        if (range.IsOnePartition)
        {
            var rest = order == 0 && string.CompareOrdinal(range.LowRow, row) < 0 ? range with { LowRow = row } : range;
            return order < 0 || rest.IsEmpty ? null : rest;
        }

        if (range.HighPartition is { } end && string.CompareOrdinal(end, partition) < 0)
            return null;
        return order <= 0 ? range with { LowPartition = partition, LowRow = row, HighRow = null } : range with { LowRow = "" };
    }
}
