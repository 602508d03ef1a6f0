using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Embedded.Engine.File;
using Embedded.Engine.Orchestrations;
using Embedded.Engine.Orchestrations.Storage;

namespace EndToEnd.Tests.Histories;

/// <summary>An orchestration as it ran once: what it was and its turns, whatever the data file looks like.</summary>
internal sealed record RecordedHistory(Instance Instance, IReadOnlyList<Turn> Turns)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
    };

    /// <summary>What was scheduled and is not answered yet, timers that were given up among it.</summary>
    public IEnumerable<Scheduled> Open
    {
        get
        {
            var answered = Turns.SelectMany(turn => turn.Incoming).Select(incoming => incoming switch
            {
                Incoming.TaskDone done => done.TaskId,
                Incoming.TaskFailed failed => failed.TaskId,
                Incoming.TimerFired fired => fired.TaskId,
                _ => -1,
            }).ToHashSet();
            return Turns.SelectMany(turn => turn.Scheduled).Where(scheduled => !answered.Contains(scheduled.TaskId));
        }
    }

    /// <summary>How many entries the history has: what came in and what was scheduled.</summary>
    public int Entries => Turns.Sum(turn => turn.Incoming.Count + turn.Scheduled.Count);

    /// <summary>Every orchestration of a data file that nobody has open, in the order in which they were started.</summary>
    public static List<RecordedHistory> ReadAll(string path)
    {
        using var file = DataFile.Open(path);
        return ReadAll(file);
    }

    /// <summary>Every orchestration of an open data file as it stands now, or the one of that id.</summary>
    public static List<RecordedHistory> ReadAll(DataFile file, string id = "%") =>
        file.Read(connection => connection.Query(
            """
            SELECT key, id, name, version, parent, parent_task, parent_id, parent_name, input, generation
            FROM orchestrations LEFT JOIN orchestration_inputs ON instance = key WHERE id LIKE $1 ORDER BY key
            """,
            row => new Instance(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.IsDBNull(8) ? null : row.GetString(8),
                row.IsDBNull(4) ? null : new ParentCall(row.GetInt64(4), row.GetInt32(5), row.GetString(6), row.GetString(7)),
                null,
                row.GetInt32(9)),
            id).ConvertAll(instance => new RecordedHistory(instance, TurnsOf(connection, instance.Key))));

    public static List<RecordedHistory> Load(string path) => JsonSerializer.Deserialize<List<RecordedHistory>>(File.ReadAllText(path), Options)!;

    public static void Save(string path, IEnumerable<RecordedHistory> histories) => File.WriteAllText(path, JsonSerializer.Serialize(histories, Options) + "\n");

    /// <summary>Gives the present code each turn in turn.</summary>
    /// <returns>How it differs from what was recorded; null when it takes every action again.</returns>
    public async Task<string?> ReplayAsync(IOrchestrationWorker worker)
    {
        for (var number = 0; number < Turns.Count; number++)
        {
            var outcome = await worker.RunTurnAsync(Instance, [.. Turns.Take(number)], Turns[number] with { Scheduled = [] });
            if (outcome is null)
                return $"{Instance.Id}: no worker takes {Instance.Name}.";
            if (outcome.Ending is Ending.Failed failed)
                return $"{Instance.Id}, turn {number}: {failed.Failure.Type}: {failed.Failure.Message}";
            if (!outcome.Scheduled.SequenceEqual(Turns[number].Scheduled))
                return $"{Instance.Id}, turn {number}: recorded {Show(Turns[number].Scheduled)}, now {Show(outcome.Scheduled)}.";
        }

        return null;
    }

    private static string Show(IEnumerable<Scheduled> scheduled) => $"[{string.Join(", ", scheduled)}]";

    private static List<Turn> TurnsOf(DataConnection connection, long instance) => connection.Query(
        "SELECT data FROM orchestration_history WHERE instance = $1 ORDER BY turn", row => EventCodec.DecodeTurn(row.GetFieldValue<byte[]>(0)), instance);

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(Incoming))
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
        foreach (var kind in typeof(Incoming).GetNestedTypes())
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
    }
}
