using Embedded.Tables.Store;

namespace Embedded.Tables.Filter;

/// <summary>A condition on an entity.</summary>
internal abstract record FilterNode
{
    public abstract bool Matches(EntityRow row);

    internal sealed record And(FilterNode Left, FilterNode Right) : FilterNode
    {
        public override bool Matches(EntityRow row) => Left.Matches(row) && Right.Matches(row);
    }

    internal sealed record Or(FilterNode Left, FilterNode Right) : FilterNode
    {
        public override bool Matches(EntityRow row) => Left.Matches(row) || Right.Matches(row);
    }

    internal sealed record Not(FilterNode Inner) : FilterNode
    {
        public override bool Matches(EntityRow row) => !Inner.Matches(row);
    }

    /// <summary>Two operands and an operator. An entity without the property never matches, whatever the operator.</summary>
    internal sealed record Compare(Operand Left, Comparison Operator, Operand Right) : FilterNode
    {
        public override bool Matches(EntityRow row) =>
            Left.Value(row) is { } left && Right.Value(row) is { } right && ValueOrder.Holds(left, Operator, right);
    }

    /// <summary>A Boolean standing alone: a literal, or a property that is true.</summary>
    internal sealed record Truth(Operand Operand) : FilterNode
    {
        public override bool Matches(EntityRow row) => Operand.Value(row) is true;
    }
}
