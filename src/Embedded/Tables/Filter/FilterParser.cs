using System.Runtime.CompilerServices;
using Embedded.Tables.Protocol;

namespace Embedded.Tables.Filter;

/// <summary>Reads a <c>$filter</c>: comparisons, <c>not</c> before <c>and</c> before <c>or</c>, parentheses.</summary>
internal ref struct FilterParser
{
    /// <summary>A chain of <c>or</c> is as deep as it is long when it is evaluated. The service itself takes far fewer.</summary>
    private const int MostTokens = 10_000;

    private FilterLexer lexer;
    private FilterToken current;
    private int taken;

    private FilterParser(string text)
    {
        lexer = new FilterLexer(text);
        current = lexer.Next();
    }

    public static FilterNode Parse(string text)
    {
        try
        {
            var parser = new FilterParser(text);
            var node = parser.Alternatives();
            return parser.current.Kind == FilterTokenKind.End ? node : throw parser.Unexpected();
        }
        catch (InsufficientExecutionStackException)
        {
            throw TableFault.InvalidFilter("its parentheses go too deep.");
        }
    }

    private FilterNode Alternatives()
    {
        // A filter of any depth must not take the process down with it.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var node = Conjunction();
        while (TakeWord("or"))
            node = new FilterNode.Or(node, Conjunction());
        return node;
    }

    private FilterNode Conjunction()
    {
        var node = Negation();
        while (TakeWord("and"))
            node = new FilterNode.And(node, Negation());
        return node;
    }

    private FilterNode Negation()
    {
        var negated = false;
        while (TakeWord("not"))
            negated = !negated;
        var node = Condition();
        return negated ? new FilterNode.Not(node) : node;
    }

    private FilterNode Condition()
    {
        if (current.Kind == FilterTokenKind.Open)
        {
            Take();
            var inner = Alternatives();
            if (current.Kind != FilterTokenKind.Close)
                throw Unexpected();
            Take();
            return inner;
        }

        var left = TakeOperand();
        if (current.Kind == FilterTokenKind.Word && ComparisonOf(current.Text) is { } comparison)
        {
            Take();
            return new FilterNode.Compare(left, comparison, TakeOperand());
        }

        return left is Operand.Property or Operand.Literal { Constant: bool } ? new FilterNode.Truth(left) : throw Unexpected();
    }

    private Operand TakeOperand()
    {
        var token = Take();
        return token.Kind switch
        {
            FilterTokenKind.Literal => new Operand.Literal(token.Value!),
            FilterTokenKind.Word when token.Text is not ("and" or "or" or "not" or "null") && ComparisonOf(token.Text) is null => new Operand.Property(token.Text),
            _ => throw TableFault.InvalidFilter($"{token.Text} stands where a property or a literal is expected."),
        };
    }

    private FilterToken Take()
    {
        if (++taken > MostTokens)
            throw TableFault.InvalidFilter($"it has more than {MostTokens} parts.");
        var token = current;
        current = lexer.Next();
        return token;
    }

    private bool TakeWord(string word)
    {
        if (current.Kind != FilterTokenKind.Word || current.Text != word)
            return false;
        Take();
        return true;
    }

    private readonly TableFault Unexpected() => TableFault.InvalidFilter($"{current.Text} is not expected there.");

    private static Comparison? ComparisonOf(string word) => word switch
    {
        "eq" => Comparison.Equal,
        "ne" => Comparison.NotEqual,
        "gt" => Comparison.Greater,
        "ge" => Comparison.GreaterOrEqual,
        "lt" => Comparison.Less,
        "le" => Comparison.LessOrEqual,
        _ => null,
    };
}
