using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests;

/// <summary>An orchestrator is run again over its history: whatever is not in it must not be asked.</summary>
public class OrchestratorRules
{
    private const string Folder = "src/Journey.Functions/Orchestrators";

    private static readonly HashSet<string> Types =
    [
        "Random", "RandomNumberGenerator", "Environment", "Stopwatch", "TimeProvider", "File", "Directory", "FileStream", "Console", "HttpClient", "Thread", "ThreadPool", "Parallel", "TableClient", "TableServiceClient", "ServiceBusClient", "Timer", "PeriodicTimer",
    ];

    private static readonly HashSet<string> Members =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Guid.NewGuid", "Guid.CreateVersion7", "Task.Run", "Task.Delay", "Task.Yield", "Task.Factory",
    ];

    /// <summary>They go on where the orchestrator's turn does not wait.</summary>
    private static readonly HashSet<string> Calls = ["ConfigureAwait", "ContinueWith", "CancelAsync", "WaitAsync", "GetAwaiter", "Wait", "GetUtcNow"];

    [Fact]
    public void Orchestrators_ask_nothing_that_their_history_does_not_hold()
    {
        var files = Checkout.Sources(Folder).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => Faults(File.ReadAllText(file)).Select(fault => $"{Checkout.Relative(file)}: {fault}")));
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = System.DateTimeOffset.Now;")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("await Task.Delay(1);")]
    [InlineData("await System.Threading.Tasks.Task.Run(() => 1);")]
    [InlineData("await task.ConfigureAwait(false);")]
    [InlineData("await source.CancelAsync();")]
    [InlineData("var n = Random.Shared.Next();")]
    [InlineData("var n = new Random(1).Next();")]
    [InlineData("var home = Environment.GetEnvironmentVariable(\"HOME\");")]
    [InlineData("File.ReadAllText(\"x\");")]
    public void A_statement_that_is_not_replayed_is_found(string statement) => Assert.Single(Faults($"async Task F() {{ {statement} }}"));

    [Theory]
    [InlineData("var now = context.CurrentUtcDateTime;")]
    [InlineData("var id = context.NewGuid();")]
    [InlineData("await context.CreateTimer(at, token);")]
    [InlineData("source.Cancel();")]
    public void A_statement_that_is_replayed_is_let_through(string statement) => Assert.Empty(Faults($"async Task F() {{ {statement} }}"));

    private static IEnumerable<string> Faults(string source)
    {
        foreach (var name in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            var text = name.Identifier.Text;
            if (Types.Contains(text) || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name && IsBanned(access, text)))
                yield return $"{name.Parent} (line {name.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";
        }
    }

    private static bool IsBanned(MemberAccessExpressionSyntax access, string member)
    {
        var type = access.Expression switch
        {
            IdentifierNameSyntax simple => simple.Identifier.Text,
            MemberAccessExpressionSyntax qualified => qualified.Name.Identifier.Text,
            _ => "",
        };
        return Members.Contains($"{type}.{member}") || Calls.Contains(member);
    }
}
