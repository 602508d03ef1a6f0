using Embedded.Tables.Store;

namespace Embedded.Tables.Filter;

internal enum Comparison
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

/// <summary>One side of a comparison.</summary>
internal abstract record Operand
{
    /// <returns>Null when the entity has no such property.</returns>
    public abstract object? Value(EntityRow row);

    internal sealed record Property(string Name) : Operand
    {
        public override object? Value(EntityRow row) => row.Find(Name);
    }

    internal sealed record Literal(object Constant) : Operand
    {
        public override object? Value(EntityRow row) => Constant;
    }
}
