using System.Globalization;
using Embedded.Tables.Protocol;

namespace Embedded.Tables.Filter;

/// <summary>A word (name, operator), a parenthesis, or a literal with its typed value.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, object? Value = null);

internal enum FilterTokenKind
{
    Word,
    Open,
    Close,
    Literal,
    End,
}

/// <summary>Cuts the text of a <c>$filter</c> into tokens.</summary>
internal ref struct FilterLexer(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> rest = text;

    public FilterToken Next()
    {
        rest = rest.TrimStart();
        if (rest.IsEmpty)
            return new FilterToken(FilterTokenKind.End, "the end");
        var first = rest[0];
        if (first is '(' or ')')
        {
            rest = rest[1..];
            return new FilterToken(first == '(' ? FilterTokenKind.Open : FilterTokenKind.Close, first.ToString());
        }

        if (first == '\'')
            return Literal(Quoted());
        return char.IsAsciiDigit(first) || first is '-' or '+' or '.' ? Number() : Word();
    }

    private FilterToken Word()
    {
        var length = 0;
        while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || rest[length] == '_'))
            length++;
        if (length == 0)
            throw TableFault.InvalidFilter($"'{rest[0]}' is not expected.");
        var word = rest[..length].ToString();
        rest = rest[length..];
        if (!rest.IsEmpty && rest[0] == '\'')
            return Literal(Typed(word, Quoted()));
        return word switch
        {
            "true" => Literal(true),
            "false" => Literal(false),
            "NaN" => Literal(double.NaN),
            "INF" => Literal(double.PositiveInfinity),
            _ => new FilterToken(FilterTokenKind.Word, word),
        };
    }

    private string Quoted()
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] != '\'')
                continue;
            if (i + 1 < rest.Length && rest[i + 1] == '\'')
            {
                i++;
                continue;
            }

            var value = rest[1..i].ToString().Replace("''", "'", StringComparison.Ordinal);
            rest = rest[(i + 1)..];
            return value;
        }

        throw TableFault.InvalidFilter("a quote is not closed.");
    }

    private FilterToken Number()
    {
        if (rest.StartsWith("-INF", StringComparison.Ordinal))
        {
            rest = rest[4..];
            return Literal(double.NegativeInfinity);
        }

        var length = 1;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '.' || rest[length] is '+' or '-' && rest[length - 1] is 'e' or 'E'))
            length++;
        var number = rest[..length];
        rest = rest[length..];
        var culture = CultureInfo.InvariantCulture;
        if (number[^1] is 'L' or 'l' && long.TryParse(number[..^1], NumberStyles.AllowLeadingSign, culture, out var large))
            return Literal(large);
        if (int.TryParse(number, NumberStyles.AllowLeadingSign, culture, out var small))
            return Literal(small);
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, culture, out large))
            return Literal(large);
        if (double.TryParse(number[^1] is 'd' or 'D' ? number[..^1] : number, NumberStyles.Float, culture, out var real))
            return Literal(real);
        throw TableFault.InvalidFilter($"'{number}' is not a number.");
    }

    private static object Typed(string type, string text) => type switch
    {
        "datetime" when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time.UtcDateTime,
        "guid" when Guid.TryParse(text, out var id) => id,
        "X" or "binary" when text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) => Convert.FromHexString(text),
        _ => throw TableFault.InvalidFilter($"{type}'{text}' is not a literal."),
    };

    private static FilterToken Literal(object value) => new(FilterTokenKind.Literal, value.ToString()!, value);
}
