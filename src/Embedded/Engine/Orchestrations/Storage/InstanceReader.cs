using System.Text;
using Embedded.Engine.File;
using Microsoft.Data.Sqlite;

namespace Embedded.Engine.Orchestrations.Storage;

/// <summary>Reads instances.</summary>
internal static class InstanceReader
{
    private const string Shown = "key, id, name, version, status, created, updated, tags, failure";

    private const string Data = ", (SELECT input FROM orchestration_inputs WHERE instance = key), output, custom";

    public static (long Key, InstanceStatus Status)? Find(DataConnection connection, string id)
    {
        using var reader = connection.Command("SELECT key, status FROM orchestrations WHERE id = $1", id).ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), (InstanceStatus)reader.GetInt32(1)) : null;
    }

    public static InstanceStatus? Status(DataConnection connection, long key) =>
        connection.Scalar("SELECT status FROM orchestrations WHERE key = $1", key) is long status ? (InstanceStatus)status : null;

    /// <returns>How the caller stands, null when it has begun anew since.</returns>
    public static InstanceStatus? Status(DataConnection connection, ParentCall call) =>
        connection.Scalar("SELECT status FROM orchestrations WHERE key = $1 AND generation = $2", call.Key, call.Generation) is long status
            ? (InstanceStatus)status
            : null;

    public static InstanceView? View(DataConnection connection, string id, bool withData) =>
        connection.Query($"SELECT {Shown}{(withData ? Data : "")} FROM orchestrations WHERE id = $1", row => View(row, withData), id).SingleOrDefault();

    public static List<InstanceView> List(DataConnection connection, InstanceFilter filter)
    {
        var text = new StringBuilder($"SELECT {Shown}{(filter.WithData ? Data : "")} FROM orchestrations WHERE id > $1");
        var values = new List<object?> { filter.AfterId ?? "" };
        void Where(string condition, object? value)
        {
            if (value is null)
                return;
            values.Add(value);
            text.Append(" AND ").Append(condition).Append(" $").Append(values.Count);
        }

        Where("created >=", filter.CreatedFrom);
        Where("created <=", filter.CreatedTo);
        if (!string.IsNullOrEmpty(filter.IdPrefix))
        {
            Where("id >=", filter.IdPrefix);
            // Compared to the letter; LIKE would take wildcards and other cases.
            Where($"substr(id, 1, {filter.IdPrefix.EnumerateRunes().Count()}) =", filter.IdPrefix);
        }

        if (filter.Statuses.Count > 0)
            text.Append(" AND status IN (").AppendJoin(',', filter.Statuses.Select(status => (int)status)).Append(')');
        values.Add(filter.Limit);
        text.Append(" ORDER BY id LIMIT $").Append(values.Count);
        return connection.Query(text.ToString(), row => View(row, filter.WithData), [.. values]);
    }

    /// <summary>Ended instances in the order of their end. A position is the time of an end and the id.</summary>
    public static List<(long Ended, string Id)> ListEnded(
        DataConnection connection, IReadOnlyCollection<InstanceStatus> statuses, long from, long to, (long Ended, string Id) after, int limit) =>
        connection.Query(
            $"""
            SELECT updated, id FROM orchestrations
            WHERE status IN ({string.Join(',', statuses.Select(status => (int)status))}) AND updated BETWEEN $1 AND $2 AND (updated, id) > ($3, $4)
            ORDER BY updated, id LIMIT $5
            """,
            row => (row.GetInt64(0), row.GetString(1)),
            from, to, after.Ended, after.Id, limit);

    /// <returns>When the instance ended, null when it goes on or is not there.</returns>
    public static long? EndedAt(DataConnection connection, string id) =>
        (long?)connection.Scalar("SELECT updated FROM orchestrations WHERE id = $1 AND status IN (1, 3, 5)", id);

    /// <summary>Whether the instance that called it is still kept.</summary>
    public static bool HasParent(DataConnection connection, string id) =>
        connection.Scalar("SELECT 1 FROM orchestrations child JOIN orchestrations parent ON parent.key = child.parent WHERE child.id = $1", id) is not null;

    /// <summary>An instance with its history, as far as it goes on; where a turn cannot be read, an empty one stands, and why.</summary>
    public static (Instance Instance, List<Turn> Turns, string? Unreadable)? Load(DataConnection connection, long key)
    {
        var found = connection.Query(
            """
            SELECT id, name, version, parent, parent_task, parent_id, parent_name, input, tags, generation, trace, parent_generation
            FROM orchestrations LEFT JOIN orchestration_inputs ON instance = key
            WHERE key = $1 AND status IN (0, 6, 7)
            """,
            row => new Instance(key, row.GetString(0), row.GetString(1), Text(row, 2), Text(row, 7), Parent(row), Text(row, 8), row.GetInt32(9)) { Trace = Text(row, 10) },
            key).SingleOrDefault();
        if (found is null)
            return null;
        string? unreadable = null;
        var turns = connection.Query("SELECT data FROM orchestration_history WHERE instance = $1 ORDER BY turn", row => Decode(row.GetFieldValue<byte[]>(0)), key);
        return (found, turns, unreadable);

        Turn Decode(byte[] data)
        {
            try
            {
                return EventCodec.DecodeTurn(data);
            }
            catch (InvalidDataException fault)
            {
                unreadable = fault.Message;
                return new Turn(0, [], []);
            }
        }
    }

    private static ParentCall? Parent(SqliteDataReader row) =>
        row.IsDBNull(3) ? null : new ParentCall(row.GetInt64(3), row.GetInt32(4), row.GetString(5), row.GetString(6)) { Generation = row.IsDBNull(11) ? 0 : row.GetInt32(11) };

    private static InstanceView View(SqliteDataReader row, bool withData) =>
        new(row.GetString(1), row.GetString(2), (InstanceStatus)row.GetInt32(4), row.GetInt64(5), row.GetInt64(6))
        {
            Key = row.GetInt64(0),
            Version = Text(row, 3),
            Tags = Text(row, 7),
            Failure = row.IsDBNull(8) ? null : Decode(row.GetFieldValue<byte[]>(8)),
            Input = withData ? Text(row, 9) : null,
            Output = withData ? Text(row, 10) : null,
            CustomStatus = withData ? Text(row, 11) : null,
        };

    /// <summary>A list is not to fail for one of its lines.</summary>
    private static Failure Decode(byte[] failure)
    {
        try
        {
            return EventCodec.DecodeFailure(failure);
        }
        catch (InvalidDataException fault)
        {
            return new Failure(typeof(InvalidDataException).FullName!, fault.Message, null, null, null, IsFinal: true);
        }
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
