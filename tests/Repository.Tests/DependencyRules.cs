namespace Repository.Tests;

public class DependencyRules
{
    private static readonly string[] Adapted = ["Azure.AI.TextAnalytics"];

    public static TheoryData<string, string[]> Layers => new()
    {
        { "Journey.Domain", [] },
        { "Language", [] },
        { "Journey.Rendering", ["Journey.Domain"] },
        { "Journey.Storage", ["Journey.Domain"] },
        { "Journey.Integration", ["Journey.Domain"] },
        { "Journey.Analysis", ["Journey.Domain", "Language"] },
        { "Journey.Functions", ["Journey.Analysis", "Journey.Domain", "Journey.Integration", "Journey.Rendering", "Journey.Storage"] },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_project_refers_to_the_projects_of_its_layer_alone(string project, string[] references) =>
        Assert.Equal(references, ProjectFile.Of(project).Projects.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Journey.Domain")]
    [InlineData("Journey.Rendering")]
    [InlineData("Journey.Integration")]
    [InlineData("Language")]
    public void A_pure_project_uses_no_package(string project) =>
        Assert.Empty(ProjectFile.Of(project).Packages.Concat(ProjectFile.Of(project).Official));

    [Fact]
    public void Storage_uses_the_table_client_alone() =>
        Assert.Subset(new HashSet<string> { "Azure.Core", "Azure.Data.Tables" }, ProjectFile.Of("Journey.Storage").Packages.Concat(ProjectFile.Of("Journey.Storage").Official).ToHashSet());

    [Fact]
    public void Analysis_takes_one_official_package_and_names_it_in_one_file()
    {
        Assert.Equal(Adapted, ProjectFile.Of("Journey.Analysis").Official);
        var files = Checkout.Sources("src/Journey.Analysis").Where(file => File.ReadAllText(file).Contains("Azure.", StringComparison.Ordinal));
        Assert.Equal(["src/Journey.Analysis/Text/FeedbackReader.cs"], files.Select(Checkout.Relative));
    }

    [Fact]
    public void Only_tests_and_the_demo_refer_to_the_functions()
    {
        var users = ProjectFile.All.Where(project => project.Projects.Contains("Journey.Functions") && !project.IsTest).Select(project => project.Name);
        Assert.Equal(["Journey.Cli"], users);
    }

    [Fact]
    public void Nothing_but_tests_refers_to_tests() =>
        Assert.DoesNotContain(ProjectFile.All.Where(project => !project.IsTest), project => project.Projects.Any(reference => reference.EndsWith(".Tests", StringComparison.Ordinal)));

    [Fact]
    public void The_embedded_backend_does_not_know_the_product()
    {
        Assert.DoesNotContain(ProjectFile.All.Where(project => project.IsEmbedded), project => project.Projects.Any(IsProduct));
        Assert.Empty(Checkout.Sources("src/Embedded").Where(file => File.ReadAllText(file).Contains("Journey", StringComparison.OrdinalIgnoreCase)).Select(Checkout.Relative));
    }

    [Fact]
    public void The_product_does_not_know_the_embedded_backend()
    {
        var product = ProjectFile.All.Where(project => IsProduct(project.Name) && !project.IsTest && project.Name != "Journey.Cli").ToList();
        Assert.NotEmpty(product);
        var files = product.SelectMany(project => Checkout.Sources(Path.GetDirectoryName(project.Path)!).Append(Path.Combine(Checkout.Root, project.Path)));
        // A file inside an assembly is MSBuild's EmbeddedResource.
        Assert.Empty(files.Where(file => File.ReadAllText(file).Replace("EmbeddedResource", "", StringComparison.Ordinal).Contains("Embedded", StringComparison.Ordinal)).Select(Checkout.Relative));
    }

    [Theory]
    [InlineData("Azure.Core")]
    [InlineData("Azure.Identity")]
    [InlineData("Azure.Data.Tables")]
    public void What_can_be_had_is_used_and_not_imitated(string package)
    {
        Assert.DoesNotContain(ProjectFile.All, project => project.IsEmbedded && (project.Name == package || project.Name == $"Embedded.{package}"));
        Assert.Contains(package, ProjectFile.Of("Journey.Functions").Packages);
    }

    private static bool IsProduct(string project) => project.StartsWith("Journey.", StringComparison.Ordinal);
}
