namespace Embedded.Tables.Protocol;

/// <summary>The rules of a table's name: 3 to 63 ASCII letters and digits, a letter first.</summary>
internal static class TableName
{
    public static void Check(string name)
    {
        if (name.Length is < 3 or > 63)
            throw new TableFault(400, "OutOfRangeInput", "The specified resource name length is not within the permissible limits.");
        if (!char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit) || name.Equals("tables", StringComparison.OrdinalIgnoreCase))
            throw new TableFault(400, "InvalidResourceName", "The specified resource name contains invalid characters.");
    }
}
