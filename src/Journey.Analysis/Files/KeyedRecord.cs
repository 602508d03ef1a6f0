namespace Journey.Analysis.Files;

/// <summary>A row whose values have keys, as in XES and NDJSON. One object serves all rows of a file, one after the other.</summary>
internal sealed class KeyedRecord<TField> : IEvidenceRecord<TField>
    where TField : notnull
{
    private readonly List<(TField Field, string[] Names)> fields;
    private readonly Dictionary<string, (TField Field, int Rank)?> meanings = new(StringComparer.Ordinal);
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<TField, (string Key, string? Value, int Rank)> values = [];
    private readonly List<(string Name, string? Value)> attributes = [];

    private readonly Func<TField, string?, bool> serves;
    private readonly Func<string, bool> leavesOut;

    /// <param name="mapped">Which keys hold which fields.</param>
    /// <param name="serves">Whether a value can be that of a field; else it is an attribute. Null where every value is the field's, good or not.</param>
    /// <param name="leavesOut">Whether a key is neither kept nor checked. Null for none.</param>
    public KeyedRecord(IEnumerable<MappedField<TField>> mapped, Func<TField, string?, bool>? serves = null, Func<string, bool>? leavesOut = null)
    {
        this.leavesOut = leavesOut ?? (_ => false);
        this.serves = serves ?? ((_, _) => true);
        fields = [.. mapped.Select(field => (field.Field, (field.Given is null ? field.UsualNames : [field.Given]).Select(HeaderNames.Plain).ToArray()))];
    }

    public IEnumerable<(string Name, string? Value)> Attributes => attributes;

    public string? this[TField field] => values.TryGetValue(field, out var value) ? value.Value : null;

    /// <returns>The key that was found; of a field that is not there, the name that would have served first.</returns>
    public string? Name(TField field) => values.TryGetValue(field, out var value) ? value.Key : null;

    /// <summary>All keys and values, in the order of keys.</summary>
    public IEnumerable<string?> Content() =>
        values.Values.Select(value => (value.Key, value.Value)).Concat(attributes).OrderBy(pair => pair.Item1, StringComparer.Ordinal).SelectMany(pair => new[] { pair.Item1, pair.Item2 });

    public void Clear()
    {
        keys.Clear();
        values.Clear();
        attributes.Clear();
    }

    /// <summary>Whether a key, and what stands below it, is nobody's business.</summary>
    public bool LeavesOut(string key) => leavesOut(key);

    /// <summary>Takes a value in. Where two keys may mean one field, the more usual one does, and the other is an attribute.</summary>
    /// <returns>False where the key came before in this row.</returns>
    public bool Add(string key, string? value)
    {
        if (!keys.Add(key))
            return false;
        if (Meaning(key) is not { } meaning || !serves(meaning.Field, value))
        {
            attributes.Add((key, value));
        }
        else if (!values.TryGetValue(meaning.Field, out var other))
        {
            values[meaning.Field] = (key, value, meaning.Rank);
        }
        else if (meaning.Rank < other.Rank)
        {
            values[meaning.Field] = (key, value, meaning.Rank);
            attributes.Add((other.Key, other.Value));
        }
        else
        {
            attributes.Add((key, value));
        }

        return true;
    }

    private (TField Field, int Rank)? Meaning(string key)
    {
        if (meanings.TryGetValue(key, out var known))
            return known;
        var plain = HeaderNames.Plain(key);
        var found = fields.Select(field => (field.Field, Rank: Array.IndexOf(field.Names, plain))).Where(field => field.Rank >= 0).Select(field => ((TField Field, int Rank)?)field).FirstOrDefault();
        // A file with endless different keys must not fill the memory.
        if (meanings.Count < 1000)
            meanings.Add(key, found);
        return found;
    }
}
