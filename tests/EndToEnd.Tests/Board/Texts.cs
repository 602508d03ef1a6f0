using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EndToEnd.Tests.Hosting;
using Journey.Functions.Commands.Imports;
using Journey.Functions.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EndToEnd.Tests.Board;

/// <summary>What the board says, in four languages, and what it knows of the kinds of evidence.</summary>
public partial class Texts(Backend backend)
{
    private readonly BoardFiles files = backend.Services.GetRequiredService<BoardFiles>();

    [Theory]
    [InlineData("pl")]
    [InlineData("ru")]
    [InlineData("zh")]
    public void A_language_has_every_text_with_what_is_put_into_it(string language)
    {
        var (english, other) = (TextsOf("en"), TextsOf(language));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Holes(text.Value), Holes(other[text.Key])));
        Assert.DoesNotContain(other, text => string.IsNullOrWhiteSpace(text.Value));
    }

    [Fact]
    public void Every_text_that_the_page_asks_for_by_name_is_there()
    {
        var texts = TextsOf("en");
        var asked = files.Paths.Where(path => path.EndsWith(".js", StringComparison.Ordinal)).SelectMany(path => Asked().Matches(Read(path))).Select(call => call.Groups["key"].Value).Distinct().ToList();
        Assert.True(asked.Count > 50, "The modules were not read.");
        Assert.Empty(asked.Except(texts.Keys));
    }

    [Fact]
    public void Every_step_kind_and_state_has_a_name()
    {
        var texts = TextsOf("en");
        string[] names =
        [
            .. TestProject.Steps.Select(step => $"step-{step}"), .. Roles.Keys.Select(kind => $"kind-{kind}"),
            .. Enum.GetNames<Journey.Domain.Steps.StepStatus>().Select(status => $"step-status-{Kebab(status)}"),
            .. Enum.GetNames<Journey.Domain.Projects.ProjectStatus>().Select(status => $"project-status-{Kebab(status)}"),
            .. Enum.GetNames<Journey.Domain.Projects.LifecycleState>().Select(state => $"project-state-{Kebab(state)}"),
            .. Enum.GetNames<Journey.Domain.Projects.DataState>().Select(state => $"data-{Kebab(state)}"),
            .. Enum.GetNames<Journey.Storage.Projects.ImportStatus>().Select(status => $"import-{Kebab(status)}"),
            .. new[] { "interactions", "feedback", "surveys", "interviews", "crm", "ccm", "metrics", "context" }.Select(kind => $"kind-{kind}"),
        ];
        Assert.Empty(names.Except(texts.Keys));
    }

    [Fact]
    public void The_columns_that_can_be_named_are_those_that_the_imports_know()
    {
        var known = backend.Services.GetServices<IKindIntake>().ToDictionary(kind => kind.Kind, kind => kind.Roles.ToList());
        Assert.Equal(known.Keys.Order(StringComparer.Ordinal), Roles.Keys.Order(StringComparer.Ordinal));
        Assert.All(known, kind => Assert.Equal(kind.Value.Order(StringComparer.Ordinal), Roles[kind.Key].Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Modules_are_short() =>
        Assert.All(files.Paths.Where(path => path.EndsWith(".js", StringComparison.Ordinal)), path => Assert.InRange(Read(path).Count(sign => sign == '\n'), 1, 150));

    private Dictionary<string, List<string>> Roles => JsonNode.Parse(Read("kinds.json"))!.AsObject().ToDictionary(kind => kind.Key, kind => kind.Value!.AsArray().Select(role => (string)role!).ToList());

    private Dictionary<string, string> TextsOf(string language) => JsonNode.Parse(Read($"texts/{language}.json"))!.AsObject().ToDictionary(text => text.Key, text => (string)text.Value!);

    private string Read(string path) => System.Text.Encoding.UTF8.GetString(files.Find(path)!.Content.Span);

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(hole => hole.Value).Order(StringComparer.Ordinal);

    private static string Kebab(string name) => Capital().Replace(name, match => (match.Index == 0 ? "" : "-") + match.Value.ToLowerInvariant());

    [GeneratedRegex("""\bt\("(?<key>[^"]+)"|secret\("(?<key>[^"]+)"|secret\("[^"]+", "(?<key>[^"]+)"\)""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
