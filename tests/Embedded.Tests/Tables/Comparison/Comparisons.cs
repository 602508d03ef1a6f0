namespace Embedded.Tests.Tables.Comparison;

internal static class Comparisons
{
    public static readonly string[] All = ["eq", "ne", "gt", "ge", "lt", "le"];

    /// <returns>The one that says the same when its sides are changed.</returns>
    public static string Mirrored(string compare) => compare switch
    {
        "gt" => "lt",
        "ge" => "le",
        "lt" => "gt",
        "le" => "ge",
        _ => compare,
    };
}
