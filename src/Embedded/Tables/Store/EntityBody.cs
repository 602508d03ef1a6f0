namespace Embedded.Tables.Store;

/// <summary>An entity as a client sends it: keys, where it names them, and its own properties without nulls.</summary>
internal sealed record EntityBody(string? PartitionKey, string? RowKey, List<EntityProperty> Properties)
{
    /// <returns>These properties with those of <paramref name="newer"/> laid over them.</returns>
    public EntityBody Merge(EntityBody newer)
    {
        var merged = new List<EntityProperty>(Properties);
        foreach (var property in newer.Properties)
        {
            var at = merged.FindIndex(own => own.Name == property.Name);
            if (at < 0)
                merged.Add(property);
            else
                merged[at] = property;
        }

        return this with { Properties = merged };
    }
}
