using System.Xml;
using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>Goes from event to event through a log.</summary>
internal sealed class XesEvents(XmlReader reader, ReadingOptions options)
{
    /// <summary>What holds more, or nests deeper, is no event that anybody could read; its texts would fill the memory.</summary>
    private const int MostAttributes = 1_000;

    private const int Deepest = 16;

    /// <summary>The reader remembers every element that it is in.</summary>
    private const int DeepestElement = 64;

    private readonly InteractionRow rows = new(options);
    private readonly KeyedRecord<EvidenceField> record = new(options.Columns.Fields(), (field, value) => CanBe(options, field, value));
    private readonly List<(string Key, string? Value)> trace = [];
    private readonly HashSet<string> keysOfTrace = new(StringComparer.Ordinal);
    private readonly RepeatedKeys repeatedOfTrace = new();
    private readonly RepeatedKeys repeated = new();
    private readonly List<(string Key, string? Value)> alsoOfTrace = [];
    private readonly List<string?> path = [];
    private readonly EventIds unnamed = new();
    private string? name;
    private bool inTrace;
    private bool isTraceTooLarge;

    /// <summary>Where the reader stands, from 1.</summary>
    public long Line => ((IXmlLineInfo)reader).LineNumber;

    /// <returns>The next event; null after the last.</returns>
    public async Task<EvidenceRow<Interaction>?> NextAsync()
    {
        while (await ReadAsync())
        {
            switch (reader)
            {
                case { NodeType: XmlNodeType.Element, LocalName: "trace", Depth: 1 }:
                    trace.Clear();
                    keysOfTrace.Clear();
                    repeatedOfTrace.Clear();
                    isTraceTooLarge = false;
                    name = null;
                    inTrace = !reader.IsEmptyElement;
                    break;
                case { NodeType: XmlNodeType.EndElement, LocalName: "trace", Depth: 1 }:
                    inTrace = false;
                    break;
                case { NodeType: XmlNodeType.Element, LocalName: "event" } when reader.Depth == (inTrace ? 2 : 1):
                    return await EventAsync();
                case { NodeType: XmlNodeType.Element } when inTrace && reader.Depth >= 2:
                    await AttributeAsync("case:", (key, value) =>
                    {
                        isTraceTooLarge |= key is null || trace.Count == MostAttributes;
                        if (isTraceTooLarge)
                            return;
                        var called = key!;
                        while (!keysOfTrace.Add(called))
                            called = repeatedOfTrace.Next(key!);
                        trace.Add((called, value));
                    });
                    break;
                case { NodeType: XmlNodeType.Element, Depth: 1 }:
                    // What is said of the whole log: extensions, globals, classifiers and attributes of its own.
                    await SkipAsync();
                    break;
            }
        }

        return null;
    }

    private async Task<EvidenceRow<Interaction>> EventAsync()
    {
        var (line, depth) = (Line, reader.Depth);
        record.Clear();
        repeated.Clear();
        alsoOfTrace.Clear();
        var (isTooLarge, count, twice) = (isTraceTooLarge, 0, (string?)null);
        if (!reader.IsEmptyElement)
        {
            while (await ReadAsync() && reader.Depth > depth)
            {
                if (reader.NodeType == XmlNodeType.Element)
                {
                    await AttributeAsync("", (key, value) =>
                    {
                        isTooLarge |= key is null || ++count > MostAttributes;
                        if (!isTooLarge && key!.StartsWith("case:", StringComparison.Ordinal) && keysOfTrace.Contains(key))
                            alsoOfTrace.Add((key, value));
                        else if (!isTooLarge)
                            twice ??= Add(key!, value, isNumbered: key!.Contains('/', StringComparison.Ordinal)) ? null : key;
                    });
                }
            }
        }

        if (isTooLarge)
            return new EvidenceRow<Interaction>.Rejected(new(line, null, $"The event or its trace has more than {MostAttributes} attributes, or nests them more than {Deepest} deep."));
        if (twice is not null)
            return new EvidenceRow<Interaction>.Rejected(new(line, twice, $"The event has '{twice}' twice."));
        // What the trace says of itself is meant, whatever an event says of it.
        foreach (var (key, value) in trace.Concat(alsoOfTrace))
            Add(key, value, isNumbered: true);
        // A trace without a name, whose events name no case either, is one of its own all the same: known by its first event, and by how many began alike, in whatever file it stands.
        if (inTrace && record.Name(EvidenceField.Case) is null && !keysOfTrace.Contains("case:concept:name"))
            record.Add("case:concept:name", name ??= $"trace {unnamed.For([.. record.Content()])}");
        return rows.Read(record, line);
    }

    /// <summary>In logs of others "value" is whatever they call so; where the sender names it, it has to be a number.</summary>
    private static bool CanBe(ReadingOptions options, EvidenceField field, string? value)
    {
        if (field != EvidenceField.Value || options.Columns.Value is not null)
            return true;
        FieldRules.Number(value, options.DecimalComma, out var fault);
        return fault is null;
    }

    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isNumbered">Whether one that came before gets a number, as the entries of a list have one key.</param>
    /// <returns>False where the key came before.</returns>
    private bool Add(string key, string? value, bool isNumbered)
    {
        var isAdded = record.Add(key, value);
        while (!isAdded && isNumbered)
            isAdded = record.Add(repeated.Next(key), value);
        return isAdded;
    }

    /// <summary>Reads one attribute and those nested in it; the reader ends on its last node. Takes null for what lies too deep.</summary>
    private async Task AttributeAsync(string before, Action<string?, string?> take)
    {
        var (depth, leftOut) = (reader.Depth, int.MaxValue);
        path.Clear();
        do
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            var level = reader.Depth - depth;
            if (level > leftOut)
                continue;
            leftOut = int.MaxValue;
            if (level >= Deepest)
            {
                take(null, null);
                continue;
            }

            path.RemoveRange(level, path.Count - level);
            // The values of a list stand in an element that has no key.
            var key = reader.GetAttribute("key");
            path.Add(key);
            var called = key is null ? null : before + string.Join('/', path.OfType<string>());
            if (called is not null && options.LeavesOut(called))
                leftOut = level;
            else if (called is not null && reader.GetAttribute("value") is { } value)
                take(called, value);
            if (level == 0 && reader.IsEmptyElement)
                return;
        }
        while (await ReadAsync() && (reader.Depth > depth || reader.NodeType != XmlNodeType.EndElement));
    }

    private async Task SkipAsync()
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
            return;
        while (await ReadAsync() && reader.Depth > depth)
        {
        }
    }

    /// <exception cref="InvalidDataException">The elements nest too deep.</exception>
    private async Task<bool> ReadAsync() => await reader.ReadAsync()
        && (reader.Depth <= DeepestElement ? true : throw new InvalidDataException($"The XML nests more than {DeepestElement} elements, as no event log does: nothing from here on was read."));
}
