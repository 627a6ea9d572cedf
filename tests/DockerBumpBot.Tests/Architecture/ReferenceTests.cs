using System.Xml.Linq;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Tests.Architecture;

/// <summary>References point one way: program, then the rooms that talk to somebody, then Core (DESIGN.md §2).</summary>
internal sealed class ReferenceTests
{
    private const string Core = "DockerBumpBot.Core";
    private const string Http = "DockerBumpBot.Http";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["DockerBumpBot"] = [Core, "DockerBumpBot.Registry", "DockerBumpBot.GitHub", "DockerBumpBot.Sandbox"],
        ["DockerBumpBot.Registry"] = [Core, Http],
        ["DockerBumpBot.GitHub"] = [Core, Http],
        [Http] = [],
        ["DockerBumpBot.Sandbox"] = [Core],
        [Core] = [],
    };

    [Test]
    public void A_project_references_only_those_below_it()
    {
        var projects = Projects("src").ToArray();

        Assert.That(projects.Select(NameOf), Is.SubsetOf(Allowed.Keys));
        using (Assert.EnterMultipleScope())
        {
            foreach (var project in projects)
                Assert.That(ReferencesOf(project), Is.SubsetOf(Allowed[NameOf(project)]), NameOf(project));
        }
    }

    [Test]
    public void Core_takes_one_package_and_no_framework_but_the_base()
    {
        var core = XDocument.Load(Projects("src").Single(project => NameOf(project) == Core));

        Assert.That(Includes(core, "PackageReference"), Is.EqualTo(["YamlDotNet"]));
        Assert.That(Includes(core, "FrameworkReference"), Is.Empty);
    }

    [Test]
    public void No_source_project_references_a_test_project_or_a_file()
    {
        foreach (var project in Projects("src"))
        {
            var content = XDocument.Load(project);
            Assert.That(Includes(content, "Reference"), Is.Empty, NameOf(project));
            Assert.That(Includes(content, "ProjectReference"), Has.None.Contains("/tests/"), NameOf(project));
        }
    }

    [Test]
    public void Versions_of_packages_stand_in_one_file_alone()
    {
        var versions = Projects("src")
            .Concat(Projects("tests"))
            .SelectMany(project => XDocument.Load(project).Descendants("PackageReference"))
            .Where(reference => reference.Attribute("Version") is not null);

        Assert.That(versions, Is.Empty);
    }

    [Test]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(RepositoryRoot.At("DockerBumpBot.sln")).Replace('\\', '/');

        using (Assert.EnterMultipleScope())
        {
            foreach (var project in Projects("src").Concat(Projects("tests")))
                Assert.That(solution, Does.Contain($"/{NameOf(project)}.csproj\""), NameOf(project));
        }
    }

    private static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(RepositoryRoot.At(folder), "*.csproj", SearchOption.AllDirectories);

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> ReferencesOf(string project) =>
        Includes(XDocument.Load(project), "ProjectReference").Select(NameOf);

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(reference => reference.Attribute("Include")!.Value);
}
