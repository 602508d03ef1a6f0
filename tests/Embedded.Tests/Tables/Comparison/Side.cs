using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>Which version of an entity a change asks for.</summary>
internal enum Match
{
    Any,
    Current,
    Stale,
    Foreign,
    Odd,
    Malformed,
}

/// <summary>
/// One of the two services under comparison, with the versions that it has given so far. What a step told on it is text in
/// which ETags and timestamps stand only by what they did: same, new, later.
/// </summary>
internal sealed class Side(TableServiceClient service, string prefix)
{
    private static readonly ETag Foreign = new("W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");
    private static readonly ETag Odd = new("W/\"wrong\"");
    private static readonly ETag Malformed = new("none of yours");

    private readonly Dictionary<string, List<ETag>> versions = [];
    private readonly Dictionary<string, (ETag Version, DateTimeOffset Time)> seen = [];

    public TableServiceClient Service => service;

    public string Prefix => prefix;

    public TableClient Table(string name = "things") => service.GetTableClient(prefix + name);

    public ETag Version(TableEntity entity, Match match)
    {
        var known = versions.GetValueOrDefault(Key(entity), []);
        return match switch
        {
            Match.Any => ETag.All,
            Match.Current when known.Count > 0 => known[^1],
            Match.Stale when known.Count > 1 => known[known.Count / 2 - 1],
            Match.Odd => Odd,
            Match.Malformed => Malformed,
            _ => Foreign,
        };
    }

    /// <summary>Notes the version that an answer brought.</summary>
    public string Told(TableEntity entity, Response response)
    {
        var status = response.Status.ToString(CultureInfo.InvariantCulture);
        if (response.Headers.ETag is not { } version)
            return status + " without version";
        if (!versions.TryGetValue(Key(entity), out var known))
            versions[Key(entity)] = known = [];
        var isNew = !known.Contains(version);
        known.Add(version);
        return status + (isNew ? " new version" : " old version");
    }

    public string Told(TableEntity entity)
    {
        var properties = entity
            .Where(property => property.Key is not ("odata.etag" or "Timestamp"))
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => $"{property.Key}={Literals.Told(property.Value)}");
        return string.Join(',', properties) + VersionAndTime(entity);
    }

    private string VersionAndTime(TableEntity entity)
    {
        // A selection without keys or timestamp says nothing about which entity changed.
        if (entity.PartitionKey is null || entity.RowKey is null || entity.Timestamp is not { } time)
            return "";
        var current = versions.TryGetValue(Key(entity), out var known) && known[^1] == entity.ETag ? " current" : " unknown";
        var before = seen.GetValueOrDefault(Key(entity));
        seen[Key(entity)] = (entity.ETag, time);
        if (before.Version == default)
            return current;
        return current + (before.Version == entity.ETag, time.CompareTo(before.Time)) switch
        {
            (true, 0) => " untouched",
            (false, > 0) => " later",
            _ => " at a wrong time",
        };
    }

    private static string Key(TableEntity entity) => $"{entity.PartitionKey}\n{entity.RowKey}";
}
