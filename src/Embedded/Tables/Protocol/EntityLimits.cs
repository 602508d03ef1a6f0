using Embedded.Tables.Store;

namespace Embedded.Tables.Protocol;

/// <summary>The limits of the Table service on keys, property names, values and whole entities.</summary>
internal static class EntityLimits
{
    private const int MostKeyUnits = 512;
    private const int MostNameUnits = 255;
    private const int MostProperties = 252;
    private const int MostValueBytes = 64 * 1024;
    private const int MostEntityBytes = 1024 * 1024;

    private static readonly DateTime EarliestTime = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static void CheckKey(string name, string key)
    {
        if (key.Length > MostKeyUnits)
            throw TableFault.InvalidInput($"The {name} is longer than {MostKeyUnits} characters.");
        foreach (var unit in key)
        {
            if (unit is '/' or '\\' or '#' or '?' || char.IsControl(unit))
                throw TableFault.InvalidInput($"The {name} holds the character U+{(int)unit:X4}, which a key must not.");
        }
    }

    public static void CheckProperties(string partitionKey, string rowKey, List<EntityProperty> properties)
    {
        if (properties.Count > MostProperties)
            throw new TableFault(400, "TooManyProperties", "The entity contains more properties than allowed.");
        var size = 4L + 2 * (partitionKey.Length + rowKey.Length);
        foreach (var (name, value) in properties)
        {
            CheckName(name);
            size += 8 + 2 * name.Length + CheckValue(name, value);
        }

        if (size > MostEntityBytes)
            throw new TableFault(400, "EntityTooLarge", "The entity is larger than the maximum allowed size (1MB).");
    }

    private static void CheckName(string name)
    {
        if (name.Length > MostNameUnits)
            throw new TableFault(400, "PropertyNameTooLong", "The property name exceeds the maximum allowed length (255).");
        var valid = name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_');
        foreach (var unit in name)
            valid &= char.IsLetterOrDigit(unit) || unit == '_' || char.GetUnicodeCategory(unit) is System.Globalization.UnicodeCategory.NonSpacingMark;
        if (!valid)
            throw new TableFault(400, "PropertyNameInvalid", $"The property name '{name}' is invalid.");
    }

    /// <returns>The bytes that the value counts for in the entity's size.</returns>
    private static int CheckValue(string name, object value)
    {
        var size = value switch
        {
            string text => text.Length * 2,
            byte[] bytes => bytes.Length,
            bool => 1,
            int => 4,
            Guid => 16,
            _ => 8,
        };
        if (size > MostValueBytes)
        {
            throw new TableFault(400, "PropertyValueTooLarge", "The property value exceeds the maximum allowed size (64KB). " +
                "If the property value is a string, it is UTF-16 encoded and the maximum number of characters should be 32K or less.");
        }

        if (value is DateTime time && time < EarliestTime)
            throw new TableFault(400, "OutOfRangeInput", $"The '{name}' parameter of value '{time:O}' is out of range.");
        return value is string or byte[]? size + 4 : size;
    }
}
