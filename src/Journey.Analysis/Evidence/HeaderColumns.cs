namespace Journey.Analysis.Evidence;

/// <summary>A header matched with a mapping: where each field stands, and which columns are left as attributes.</summary>
internal sealed class HeaderColumns<TField>
    where TField : notnull
{
    private readonly Dictionary<TField, int> places;

    private HeaderColumns(IReadOnlyList<string> headers, Dictionary<TField, int> places)
    {
        Headers = headers;
        this.places = places;
        Attributes = [.. Enumerable.Range(0, headers.Count).Where(index => headers[index].Length > 0 && !places.ContainsValue(index))];
    }

    public IReadOnlyList<string> Headers { get; }

    public IReadOnlyList<int> Attributes { get; }

    public int? this[TField field] => places.TryGetValue(field, out var place) ? place : null;

    /// <param name="headers">The header.</param>
    /// <param name="fields">What is looked for.</param>
    /// <param name="required">Groups of fields, of each of which at least one has to be there.</param>
    /// <param name="refusal">Why the header won't do.</param>
    public static HeaderColumns<TField>? Match(IReadOnlyList<string> headers, IReadOnlyList<MappedField<TField>> fields, IEnumerable<IReadOnlyList<TField>> required, out HeaderRefusal? refusal)
    {
        refusal = null;
        var places = new Dictionary<TField, int>();
        var missing = new List<string>();
        foreach (var (field, given, usual) in fields)
        {
            var names = given is null ? usual : [given];
            if (Place(headers, names) is not { } place)
            {
                if (given is not null) missing.Add(given);
                continue;
            }
            if (headers.Count(header => HeaderNames.Plain(header) == HeaderNames.Plain(headers[place])) > 1)
            {
                refusal = new([], headers, $"The column '{headers[place]}' stands in the header more than once.");
                return null;
            }
            places[field] = place;
        }
        foreach (var either in required)
            RequireOne(fields, places, missing, either);
        if (missing.Count == 0) return new HeaderColumns<TField>(headers, places);
        refusal = new(missing, headers, $"The header lacks {string.Join("; ", missing)}. It has: {string.Join(", ", headers)}.");
        return null;
    }

    private static int? Place(IReadOnlyList<string> headers, string[] names)
    {
        foreach (var name in names)
        {
            for (var index = 0; index < headers.Count; index++)
                if (HeaderNames.Plain(headers[index]) == HeaderNames.Plain(name)) return index;
        }
        return null;
    }

    private static void RequireOne(IReadOnlyList<MappedField<TField>> fields, Dictionary<TField, int> places, List<string> missing, IReadOnlyList<TField> either)
    {
        if (either.Any(places.ContainsKey)) return;
        var wanted = fields.Where(field => either.Contains(field.Field)).ToList();
        if (wanted.Any(field => field.Given is not null)) return;
        missing.Add(string.Join(" or ", wanted.SelectMany(field => field.UsualNames)));
    }
}

/// <summary>How names of columns are compared.</summary>
internal static class HeaderNames
{
    /// <summary>Without case, spaces, dashes and underscores.</summary>
    public static string Plain(string name) =>
        string.Concat(name.Where(letter => letter is not (' ' or '_' or '-'))).ToUpperInvariant();
}
