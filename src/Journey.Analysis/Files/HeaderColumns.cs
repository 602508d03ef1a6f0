using System.Globalization;

namespace Journey.Analysis.Files;

/// <summary>A header matched with a mapping: where each field stands, and which columns are left as attributes.</summary>
internal sealed class HeaderColumns<TField>
    where TField : notnull
{
    /// <summary>What is to be left out may be called by what should not be told.</summary>
    private const string LeftOut = "a column that 'without' names";

    private readonly Dictionary<TField, int> places;

    private HeaderColumns(IReadOnlyList<string> headers, Dictionary<TField, int> places)
    {
        Headers = headers;
        this.places = places;
        Attributes = [.. Named(headers, Enumerable.Range(0, headers.Count).Where(index => headers[index].Length > 0 && !places.ContainsValue(index)))];
    }

    public IReadOnlyList<string> Headers { get; }

    /// <summary>The other columns that have a name. Of several with one name each further one has a number too, so that none hides another.</summary>
    public IReadOnlyList<(int Index, string Name)> Attributes { get; }

    public int? this[TField field] => places.TryGetValue(field, out var place) ? place : null;

    /// <param name="written">The header.</param>
    /// <param name="without">Names of columns that are left out, as they are compared.</param>
    /// <param name="fields">What is looked for.</param>
    /// <param name="required">Groups of fields, of each of which at least one has to be there.</param>
    /// <param name="refusal">Why the header won't do.</param>
    public static HeaderColumns<TField>? Match(
        IReadOnlyList<string> written, IReadOnlySet<string> without, IReadOnlyList<MappedField<TField>> fields, IEnumerable<IReadOnlyList<TField>> required, out HeaderRefusal? refusal)
    {
        refusal = written.All(header => header.Length == 0) ? HeaderRefusal.OfFile(ForeignFiles.Blank) : null;
        if (refusal is not null)
            return null;
        var headers = HeaderNames.Kept(written, without);
        var places = new Dictionary<TField, int>();
        var missing = without.Where(name => !written.Any(header => HeaderNames.Plain(header) == name)).Select(_ => LeftOut).Take(1).ToList();
        foreach (var (field, given, usual) in fields)
        {
            var names = given is null ? usual : [given];
            if (Place(headers, names) is not { } place)
            {
                if (given is not null) missing.Add(given);
                continue;
            }
            if (HeaderNames.Twice(headers, headers[place]) is { } twice)
            {
                refusal = twice;
                return null;
            }
            places[field] = place;
        }
        foreach (var either in required)
            RequireOne(fields, places, missing, either);
        if (missing.Count == 0) return new HeaderColumns<TField>(headers, places);
        refusal = new(missing, $"The header lacks {string.Join("; ", missing)}. {HeaderNames.Told(headers, places.Values)}");
        return null;
    }

    private static IEnumerable<(int Index, string Name)> Named(IReadOnlyList<string> headers, IEnumerable<int> columns)
    {
        var (known, counts) = (new HashSet<string>(headers, StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var index in columns)
        {
            var name = headers[index];
            var number = counts[name] = counts.GetValueOrDefault(name) + 1;
            while (number > 1 && !known.Add(name = $"{headers[index]} {number.ToString(CultureInfo.InvariantCulture)}"))
                number = ++counts[headers[index]];
            yield return (index, name);
        }
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

    /// <returns>The header with nothing in the place of a column that is left out.</returns>
    public static IReadOnlyList<string> Kept(IReadOnlyList<string> headers, IReadOnlySet<string> without) =>
        without.Count == 0 ? headers : [.. headers.Select(header => without.Contains(Plain(header)) ? "" : header)];

    /// <param name="headers">The header, which may be the first row of a file that has none: then it is about somebody.</param>
    /// <param name="known">Places of the columns that are understood. Only these are told by name: what a name is for others, nobody knows.</param>
    public static string Told(IReadOnlyList<string> headers, IEnumerable<int> known)
    {
        var places = known.Order().ToList();
        return places.Count == 0
            ? Inv($"None of its {headers.Count} columns is known by its name.")
            : Inv($"Of its {headers.Count} columns these are known: {string.Join(", ", places.Select(place => Inv($"{place + 1} ('{headers[place]}')")))}.");
    }

    /// <returns>The refusal of a header in which that name stands more than once; null where it doesn't.</returns>
    public static HeaderRefusal? Twice(IReadOnlyList<string> headers, string name)
    {
        var places = headers.Index().Where(header => Plain(header.Item) == Plain(name)).Select(header => Inv($"{header.Index + 1}")).ToList();
        return places.Count < 2 ? null : new([], $"The columns {string.Join(" and ", places)} have the same name.") { IsTwice = true };
    }

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}
