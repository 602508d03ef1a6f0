namespace Embedded.Tests.Tables.Comparison;

/// <summary>Comparisons that Azurite answers otherwise than the Table service; <see cref="FilterMatrixTests"/> shows each to be so.</summary>
/// <param name="Why">What Azurite does, and why that is not what the service does.</param>
/// <param name="Source">Where this can be read.</param>
/// <param name="Covers">Type of the property (null: any can stand there), operator, literal.</param>
internal sealed record FilterDefect(string Why, string Source, Func<Type?, string, object, bool> Covers)
{
    private const string Interpreter = "Azurite, src/table/persistence/QueryInterpreter";

    public static readonly FilterDefect[] All =
    [
        new("A literal of another type than the property's: it compares after JavaScript's conversions, 'a' below 5 and true equal to 1. The service asks for the property's own type and finds nothing else.",
            "Querying tables and entities, Constructing filter strings: the constant must be of the same data type as the property; issues 1504 and 2342",
            (stored, compare, literal) => (stored is null || Kind(stored) != Kind(literal.GetType()))
                && (!IsEquality(compare) || literal is long or DateTimeOffset or Guid or byte[] || literal is string text && IsTextOfAnotherType(text))),
        new("An Int64 is kept as text, so 5 and 5.0 are never equal to 5L.",
            "Azurite, src/table/entity/EdmInt64; issue 2385",
            (stored, compare, literal) => (stored is null || stored == typeof(long)) && literal is int or double && IsEquality(compare)),
        new("A literal with L makes the request fail with 500 where a property of another number type stands.",
            Interpreter + "/QueryNodes/BigNumberNode asks for startsWith of a number",
            (stored, _, literal) => (stored is null || stored == typeof(int) || stored == typeof(double) || stored == typeof(bool)) && literal is long),
        new("NaN and numbers with an exponent, as the official client writes them, are taken for names of properties.",
            Interpreter + "/QueryLexer knows digits, a point and L",
            (_, _, literal) => literal is double number && (double.IsNaN(number) || Literals.Of(number).Contains('E', StringComparison.Ordinal))),
        new("Binary values are ordered by their base64 text, in which + and / stand before digits and digits before letters.",
            Interpreter + "/QueryNodes/BinaryDataNode",
            (stored, compare, literal) => (stored is null || stored == typeof(byte[])) && literal is byte[] && !IsEquality(compare)),
        new("Guids are ordered by the base64 of their text.",
            Interpreter + "/QueryNodes/GuidNode",
            (stored, compare, literal) => (stored is null || stored == typeof(Guid)) && literal is Guid && !IsEquality(compare)),
    ];

    public static FilterDefect? Of(Type? stored, string compare, object literal) => Array.Find(All, defect => defect.Covers(stored, compare, literal));

    private static bool IsEquality(string compare) => compare is "eq" or "ne";

    /// <summary>What Azurite keeps other types as: nothing (empty bytes), digits (Int64, times).</summary>
    private static bool IsTextOfAnotherType(string text) => text.Length == 0 || char.IsAsciiDigit(text[0]);

    private static string Kind(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(double) ? "number" : type.Name;
}
