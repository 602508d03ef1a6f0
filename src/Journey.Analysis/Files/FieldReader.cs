using System.Collections.ObjectModel;
using System.Globalization;
using Journey.Domain;

namespace Journey.Analysis.Files;

/// <summary>Reads the fields of one row and keeps the first fault. Reasons never quote a value.</summary>
internal sealed class FieldReader<TField>(IEvidenceRecord<TField> record, ReadingOptions options)
{
    /// <summary>Years beyond stand for times that are not known.</summary>
    private const int FirstYear = 1900;

    private const int LastYear = 2199;

    public (string? Column, string Reason)? Fault { get; private set; }

    public string? Id(TField field) => Kept(field, FieldRules.Id(record[field], out var fault), fault);

    public string? Label(TField field) => Kept(field, FieldRules.Label(record[field], out var fault), fault);

    public string? Text(TField field, int length) => Kept(field, FieldRules.Text(record[field], length, out var fault), fault);

    /// <summary>Identifiers between semicolons, each once.</summary>
    public IReadOnlyList<string> Ids(TField field) => Several(field, static (string raw, out string? fault) => FieldRules.Id(raw, out fault));

    /// <summary>Names between semicolons, each once.</summary>
    public IReadOnlyList<string> Labels(TField field) => Several(field, static (string raw, out string? fault) => FieldRules.Label(raw, out fault));

    /// <summary>Ids of stages between semicolons, each once; see <see cref="Stage"/>.</summary>
    public IReadOnlyList<string> Stages(TField field) => [.. Labels(field).Select(named => Known(field, named)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Id of a stage, which may be named in any way that <see cref="StageNames"/> knows; where it is known which there are, another one is a fault.</summary>
    /// <param name="field">The field.</param>
    /// <param name="named">As the row has it.</param>
    public string? Stage(TField field, out string? named) => (named = Label(field)) is null ? null : Known(field, named);

    public string? Stage(TField field) => Stage(field, out _);

    private string? Known(TField field, string named)
    {
        if (options.Stages is not { } known) return named;
        var stage = known.IdOf(named);
        return Kept(field, stage, stage is null ? $"names what is no stage of the project: it has {string.Join(", ", known.Ids)}" : null);
    }

    public decimal? Number(TField field)
    {
        var number = FieldRules.Number(record[field], options.DecimalComma, out var fault);
        Kept(field, null, fault);
        return number;
    }

    /// <summary>Null for an empty value; what is neither yes nor no is a fault, never a guess.</summary>
    public bool? Flag(TField field)
    {
        var flag = FieldRules.Flag(record[field], out var fault);
        Kept(field, null, fault);
        return flag;
    }

    /// <summary>One of the names of an enumeration, as they are written outside, in any letters and with spaces or underscores for hyphens.</summary>
    /// <param name="field">The field.</param>
    /// <param name="choices">The names in lower case, with hyphens.</param>
    public T? Choice<T>(TField field, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        if (record[field] is not { } raw || string.IsNullOrWhiteSpace(raw)) return null;
        if (choices.TryGetValue(raw.Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-'), out var choice)) return choice;
        Kept(field, null, $"is none of {string.Join(", ", choices.Keys)}");
        return null;
    }

    /// <summary>A point in time at which something can have been recorded.</summary>
    public DateTimeOffset? Time(TField field)
    {
        if (record.Instant(field, options.TimeZone is null) is { } usual) return Recorded(field, usual);
        if (record[field] is not { } raw || string.IsNullOrWhiteSpace(raw)) return null;
        var time = Timestamps.Read(raw, options.TimeZone, options.Dates);
        if (time is null && Timestamps.IsSkipped(raw, options.TimeZone, options.Dates))
            Kept(field, null, $"is a time that never was in {options.TimeZone!.Id}: its clocks skip it as summer time begins");
        else if (time is null && TimeForms.IsYearLast(raw.Trim()))
            Kept(field, null, options.Dates is { } order ? $"is no time with the {(order == DateOrder.DayFirst ? "day" : "month")} first, as was said of the dates" : "is a date that reads by the order of day and month: say dates=dmy or dates=mdy with the file");
        else if (time is null)
            Kept(field, null, "is no time in a known form, such as 2026-03-04T05:06:07Z");
        else
            return Recorded(field, time.Value);
        return null;
    }

    private DateTimeOffset Recorded(TField field, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year is < FirstYear or > LastYear)
            Kept(field, null, string.Create(CultureInfo.InvariantCulture, $"lies before {FirstYear} or after {LastYear}, where nothing was recorded"));
        return time;
    }

    public IReadOnlyDictionary<string, string> Attributes()
    {
        Dictionary<string, string>? attributes = null;
        foreach (var (name, raw) in record.Attributes)
        {
            var value = FieldRules.Text(raw, FieldRules.AttributeLength, out var fault);
            if (fault is not null) Fault ??= (name, Sentence(name, fault));
            if (value is null) continue;
            if (!UnicodeText.IsReadable(name)) Fault ??= (null, $"The name of a further column or attribute {FieldRules.NoCharacter}.");
            attributes ??= [];
            attributes[name] = value;
        }
        if (attributes?.Count > FieldRules.AttributeCount)
            Fault ??= (null, string.Create(CultureInfo.InvariantCulture, $"More than {FieldRules.AttributeCount} further columns or attributes are filled."));
        else if (attributes?.Values.Sum(value => value.Length) > FieldRules.AttributesLength)
            Fault ??= (null, string.Create(CultureInfo.InvariantCulture, $"The values of further columns or attributes are longer than {FieldRules.AttributesLength} characters in all."));
        return attributes is null ? ReadOnlyDictionary<string, string>.Empty : attributes;
    }

    public void Blame(TField field, TField otherwise, string reason) => Fault ??= (record.Name(field) ?? record.Name(otherwise), reason);

    /// <summary>The value of a field breaks a rule: "is …".</summary>
    public void Fail(TField field, string fault) => Kept(field, null, fault);

    private delegate string? Rule(string raw, out string? fault);

    private IReadOnlyList<string> Several(TField field, Rule rule)
    {
        if (record[field] is not { } raw || string.IsNullOrWhiteSpace(raw)) return [];
        var found = new List<string>();
        foreach (var piece in raw.Split(';'))
        {
            if (Kept(field, rule(piece, out var fault), fault) is { } value && !found.Contains(value, StringComparer.Ordinal)) found.Add(value);
        }
        if (found.Count > FieldRules.ListCount) Kept(field, null, string.Create(CultureInfo.InvariantCulture, $"holds more than {FieldRules.ListCount} entries"));
        return found;
    }

    private string? Kept(TField field, string? value, string? fault)
    {
        if (fault is not null) Fault ??= (record.Name(field), Sentence(record.Name(field), fault));
        return value;
    }

    private static string Sentence(string? column, string fault) => $"The value of '{column}' {fault}.";
}
