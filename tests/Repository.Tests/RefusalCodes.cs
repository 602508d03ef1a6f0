using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests;

/// <summary>docs/refusals.md tells every code that a caller may meet, with its statuses, what is wrong and what to do, and no other.</summary>
public partial class RefusalCodes
{
    private static readonly Dictionary<string, int> Statuses = new()
    {
        ["Invalid"] = 400,
        ["Unauthenticated"] = 401,
        ["Forbidden"] = 403,
        ["NotFound"] = 404,
        ["MethodUnknown"] = 405,
        ["Conflict"] = 409,
        ["Stale"] = 412,
        ["TooLarge"] = 413,
        ["PreconditionRequired"] = 428,
    };

    /// <summary>Makes codes of the words that others give it.</summary>
    private const string Maker = "src/Journey.Domain/Refusals/Refuse.cs";

    [Fact]
    public void The_table_of_refusals_is_complete()
    {
        var written = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs/refusals.md"))))
        {
            written.Add(row.Groups["code"].Value, row.Groups["status"].Value);
            Assert.All(["reason", "remedy"], text => Assert.False(string.IsNullOrWhiteSpace(row.Groups[text].Value), $"{row.Groups["code"].Value} has no {text}"));
            Assert.DoesNotContain("{string", row.Value, StringComparison.Ordinal);
        }

        var made = Checkout.Sources("src").Where(file => Checkout.Relative(file).StartsWith("src/Journey.", StringComparison.Ordinal)).SelectMany(Codes)
            .GroupBy(code => code.Code, code => code.Status)
            .ToDictionary(code => code.Key, code => string.Join(", ", code.Distinct().Order()));
        Assert.True(made.Count > 80, "The sources were not read.");
        Assert.Equal(made.OrderBy(code => code.Key, StringComparer.Ordinal), written);
    }

    private static IEnumerable<(string Code, int Status)> Codes(string file)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            var name = (call.Expression as MemberAccessExpressionSyntax)?.Name.Identifier.Text ?? (call.Expression as IdentifierNameSyntax)?.Identifier.Text;
            var arguments = call.ArgumentList.Arguments;
            if (name == "Invalid" && arguments.Count >= 4 && Text(arguments[1]) is { } code)
                yield return (code, Statuses["Invalid"]);
            else if (call.Expression.ToString() == "Refuse.Unknown")
                yield return ($"{Text(arguments[0])}-unknown", Statuses["NotFound"]);
            else if (call.Expression.ToString() == "Refuse.Incomplete")
                yield return ($"{Text(arguments[0])}-incomplete", Statuses["Conflict"]);
        }

        foreach (var made in root.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
        {
            if (made.ArgumentList?.Arguments is [var kind, var code, ..] && kind.ToString().StartsWith("RefusalKind.", StringComparison.Ordinal) && (Text(code) is not null || Checkout.Relative(file) != Maker))
                yield return (Text(code) ?? throw new InvalidDataException($"{Checkout.Relative(file)}: '{code}' is no code that can be listed."), Statuses[kind.ToString()["RefusalKind.".Length..]]);
        }
    }

    private static string? Text(ArgumentSyntax argument) => (argument.Expression as LiteralExpressionSyntax)?.Token.Value as string;

    [GeneratedRegex(@"^\| `(?<code>[a-z-]+)` \| (?<status>[0-9, ]+) \| (?<reason>.*?) \| (?<remedy>.*?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
