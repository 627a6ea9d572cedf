using DockerBumpBot.Testing;

namespace DockerBumpBot.Tests.Architecture;

/// <summary>What stands in the repository, and what must not.</summary>
internal sealed class RepositoryTests
{
    private static readonly string[] TopLevel =
    [
        "src",
        "tests",
        "deploy",
        "config",
        "DockerBumpBot.sln",
        "README.md",
        "LICENSE",
        "Directory.Build.props",
        "Directory.Packages.props",
        "BannedSymbols.txt",
        "global.json",
    ];

    // In halves, so that this file does not hold what it looks for.
    private static readonly string[] Foreign =
    [
        "/wo" + "rk/",
        "/tm" + "p/",
        "/ro" + "ot/",
        "/ho" + "me/",
        "/Use" + "rs/",
        "nuget" + ".org",
        "artif" + "actory",
        "pkgs.dev." + "azure",
        "npm" + "js.org",
        "py" + "pi.",
    ];

    [Test]
    public void Only_what_the_design_names_stands_at_the_top()
    {
        var ignored = File.ReadAllLines(RepositoryRoot.At(".gitignore")).Select(line => line.TrimEnd('/'));

        var there = Directory
            .EnumerateFileSystemEntries(RepositoryRoot.Directory)
            .Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith('.'))
            .Except(ignored);

        Assert.That(there, Is.SubsetOf(TopLevel));
    }

    [Test]
    public void No_file_knows_the_machine_it_was_written_on_or_a_registry_of_packages()
    {
        var finds = new List<string>();
        foreach (var file in SourceFiles())
        {
            var text = File.ReadAllText(file);
            finds.AddRange(
                Foreign
                    .Append(RepositoryRoot.Directory)
                    // Paths have their case: the /users/ of an API is nobody's home.
                    .Where(word =>
                        text.Contains(
                            word,
                            word.StartsWith('/') ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase
                        )
                    )
                    .Select(word => $"{Path.GetRelativePath(RepositoryRoot.Directory, file)}: {word}")
            );
        }

        Assert.That(finds, Is.Empty);
    }

    [Test]
    public void No_test_is_set_aside()
    {
        string[] words = ["[Ign" + "ore", "[Expl" + "icit", "Assert.Pa" + "ss", "Assert.Inconcl" + "usive"];

        var finds = SourceFiles()
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => words.Any(word => File.ReadAllText(file).Contains(word, StringComparison.Ordinal)));

        Assert.That(finds, Is.Empty);
    }

    private static IEnumerable<string> SourceFiles() =>
        new[] { "src", "tests", "config", "deploy", ".ci", ".github" }
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryRoot.At(folder), "*", SearchOption.AllDirectories))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "TestResults" or "node_modules"));
}
