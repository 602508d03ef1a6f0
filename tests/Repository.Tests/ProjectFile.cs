using System.Xml.Linq;

namespace Repository.Tests;

/// <summary>What a project file refers to, as it is written.</summary>
internal sealed record ProjectFile(string Path, string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, IReadOnlyList<string> Official)
{
    public static IReadOnlyList<ProjectFile> All { get; } = [.. Checkout.Projects().Select(Read)];

    public bool IsEmbedded => Path.StartsWith("src/Embedded/", StringComparison.Ordinal);

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public static ProjectFile Of(string name) => All.Single(project => project.Name == name);

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Load(path);
        return new ProjectFile(
            Checkout.Relative(path),
            System.IO.Path.GetFileNameWithoutExtension(path),
            [.. Items("ProjectReference").Select(System.IO.Path.GetFileNameWithoutExtension).OfType<string>()],
            [.. Items("PackageReference")],
            [.. Items("OfficialPackage")]);

        IEnumerable<string> Items(string kind) =>
            document.Descendants(kind).SelectMany(item => ((string?)item.Attribute("Include") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)).Select(item => item.Trim().Replace('\\', '/'));
    }
}
