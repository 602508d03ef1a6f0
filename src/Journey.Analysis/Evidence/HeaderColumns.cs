namespace Journey.Analysis.Evidence;

/// <summary>A header matched with a mapping: where each field stands, and which columns are left as attributes.</summary>
internal sealed class HeaderColumns
{
    private const int Nowhere = -1;

    // Asked for each field of each row.
    private readonly int[] places = [.. Enum.GetValues<EvidenceField>().Select(_ => Nowhere)];

    private HeaderColumns(IReadOnlyList<string> headers, Dictionary<EvidenceField, int> places)
    {
        Headers = headers;
        foreach (var (field, place) in places)
            this.places[(int)field] = place;
        Attributes = [.. Enumerable.Range(0, headers.Count).Where(index => headers[index].Length > 0 && !places.ContainsValue(index))];
    }

    public IReadOnlyList<string> Headers { get; }

    public IReadOnlyList<int> Attributes { get; }

    public int? this[EvidenceField field] => places[(int)field] is not Nowhere and var place ? place : null;

    public static HeaderColumns? Match(IReadOnlyList<string> headers, ColumnMapping mapping, out HeaderRefusal? refusal)
    {
        refusal = null;
        var places = new Dictionary<EvidenceField, int>();
        var missing = new List<string>();
        foreach (var (field, given, usual) in mapping.Fields())
        {
            var names = given is null ? usual : [given];
            if (Place(headers, names) is not { } place)
            {
                if (given is not null) missing.Add(given);
                continue;
            }
            if (headers.Count(header => Plain(header) == Plain(headers[place])) > 1)
            {
                refusal = new([], headers, $"The column '{headers[place]}' stands in the header more than once.");
                return null;
            }
            places[field] = place;
        }
        RequireOne(mapping, places, missing, EvidenceField.Case, EvidenceField.Customer);
        RequireOne(mapping, places, missing, EvidenceField.Activity, EvidenceField.Touchpoint);
        RequireOne(mapping, places, missing, EvidenceField.Timestamp);
        if (missing.Count == 0) return new HeaderColumns(headers, places);
        refusal = new(missing, headers, $"The header lacks {string.Join("; ", missing)}. It has: {string.Join(", ", headers)}.");
        return null;
    }

    private static int? Place(IReadOnlyList<string> headers, string[] names)
    {
        foreach (var name in names)
        {
            for (var index = 0; index < headers.Count; index++)
                if (Plain(headers[index]) == Plain(name)) return index;
        }
        return null;
    }

    private static void RequireOne(ColumnMapping mapping, Dictionary<EvidenceField, int> places, List<string> missing, params EvidenceField[] either)
    {
        if (either.Any(places.ContainsKey)) return;
        var wanted = mapping.Fields().Where(field => either.Contains(field.Field)).ToList();
        if (wanted.Any(field => field.Given is not null)) return;
        missing.Add(string.Join(" or ", wanted.SelectMany(field => field.UsualNames)));
    }

    internal static string Plain(string name) =>
        string.Concat(name.Where(letter => letter is not (' ' or '_' or '-'))).ToUpperInvariant();
}
