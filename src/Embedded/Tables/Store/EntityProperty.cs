namespace Embedded.Tables.Store;

/// <summary>A property of an entity. The value's type is its EDM type: string, bool, int, long, double, DateTime (UTC), Guid or byte[].</summary>
internal readonly record struct EntityProperty(string Name, object Value);
