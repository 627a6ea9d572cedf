using DockerBumpBot.Configuration;
using DockerBumpBot.Configuration.Extending;
using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>Files that build on files: what wins, and what cannot be.</summary>
internal sealed class ExtendsTests
{
    private string directory = "";

    [SetUp]
    public void MakeDirectory() => directory = Directory.CreateTempSubdirectory("dockerbump-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(directory, recursive: true);

    [Test]
    public void What_the_file_says_wins_over_what_it_extends_and_the_rest_holds()
    {
        Write(
            "base.yml",
            "updates: {minimumAge: 3d, pythonMinorChange: hold}\npullRequests: {labels: [a, b], maxOpen: 7}"
        );
        Write("own.yml", "extends: base.yml\nupdates: {minimumAge: 1d}\npullRequests: {labels: [c]}");

        var options = Load("own.yml").Options();

        Assert.That(options.Updates.MinimumAge, Is.EqualTo(TimeSpan.FromDays(1)));
        Assert.That(options.Updates.PythonMinorChange, Is.EqualTo(PythonMinorChange.Hold));
        Assert.That(options.PullRequests.Labels, Is.EqualTo(["c"]), "a list is replaced as a whole");
        Assert.That(options.PullRequests.MaxOpen, Is.EqualTo(7));
    }

    [Test]
    public void Entries_of_a_map_are_added_and_null_takes_one_away()
    {
        Write("base.yml", "registry: {organizations: {one: 'https://one.example', two: 'https://two.example'}}");
        Write("own.yml", "extends: base.yml\nregistry: {organizations: {two: null, demistoextended: null}}");

        Assert.That(Load("own.yml").Options().Registry.Organizations.Keys, Is.EqualTo(["one"]));
    }

    [Test]
    public void A_path_starts_from_the_file_that_it_stands_in()
    {
        Write("own.yml", "extends: teams/red/red.yml");
        Write("teams/red/red.yml", "extends: ../all.yml");
        Write("teams/all.yml", "extends: ../company.yaml\nupdates: {minimumAge: 2d}");
        Write("company.yaml", "pullRequests: {maxOpen: 5}");

        var options = Load("own.yml").Options();

        Assert.That(options.Updates.MinimumAge, Is.EqualTo(TimeSpan.FromDays(2)));
        Assert.That(options.PullRequests.MaxOpen, Is.EqualTo(5));
    }

    [Test]
    public void The_environment_wins_over_all_files_and_can_say_what_they_extend()
    {
        Write("base.yml", "updates: {minimumAge: 3d}\npullRequests: {maxOpen: 7}");
        Write("own.yml", "extends: nowhere.yml\nupdates: {minimumAge: 1d}");

        var options = Load("own.yml")
            .WithVariable("DOCKERBUMP__Extends", "base.yml")
            .WithVariable("DOCKERBUMP__PullRequests__MaxOpen", "9")
            .Options();

        Assert.That(options.Updates.MinimumAge, Is.EqualTo(TimeSpan.FromDays(1)));
        Assert.That(options.PullRequests.MaxOpen, Is.EqualTo(9));
    }

    [Test]
    public void Without_a_file_the_environment_can_name_a_preset() =>
        Assert.That(
            Loading.Variable("DOCKERBUMP__Extends", "demisto-content").Options().PullRequests.BranchPrefix,
            Is.EqualTo("demisto/")
        );

    [Test]
    public void Mistakes_of_every_file_name_it_and_the_line()
    {
        Write("base/base.yml", "# shared\nupdates:\n  minimumAge: soon\nextends: [x]");
        Write("own.yml", "extends: base/base.yml\npullRequests: {maxOpen: many}");

        Assert.That(
            ((ConfigurationResult.Rejected)ConfigurationLoader.Load(Load("own.yml"))).Message.Split('\n'),
            Is.EqualTo([
                "base/base.yml has 2 mistakes:",
                "  line 3   updates.minimumAge: \"soon\" is not a duration; write a number and a unit, such as 0d, 12h or 3d",
                "  line 4   extends: expected a text, found a list",
                "own.yml has 1 mistake:",
                "  line 2   pullRequests.maxOpen: expected a whole number, found \"many\"",
            ])
        );
    }

    [Test]
    public void A_mistake_in_what_is_extended_counts_also_where_the_file_says_something_else()
    {
        Write("base.yml", "updates: {minimumAge: soon}");
        Write("own.yml", "extends: base.yml\nupdates: {minimumAge: 1d}");

        Assert.That(Load("own.yml").Mistakes().Single(), Does.StartWith("base.yml:1 updates.minimumAge"));
    }

    [TestCase("nowhere.yml", "\"nowhere.yml\" does not exist; name the file to use")]
    [TestCase("folder.yml", "\"folder.yml\" is a directory; name the file itself")]
    [TestCase("demisto-contents", "\"demisto-contents\" is not a preset; did you mean demisto-content?")]
    [TestCase("base", "\"base\" is neither a preset (demisto-content) nor a file, whose name ends in .yml")]
    [TestCase("\"x\\0.yml\"", "\"the path\" cannot be one; name the file to use")]
    public void What_is_not_there_is_named_with_the_line_that_names_it(string value, string mistake)
    {
        Directory.CreateDirectory(Path.Join(directory, "folder.yml"));
        Write("own.yml", $"# mine\nextends: {value}");

        Assert.That(Load("own.yml").Mistakes(), Is.EqualTo([$"own.yml:2 extends: {mistake}"]));
    }

    [Test]
    public void A_circle_is_named_where_it_closes()
    {
        Write("a.yml", "extends: b/b.yml");
        Write("b/b.yml", "extends: ../c.yml");
        Write("c.yml", "updates: {}\nextends: ./b/../a.yml");

        Assert.That(
            Load("a.yml").Mistakes(),
            Is.EqualTo(["c.yml:2 extends: goes in a circle (a.yml → b/b.yml → c.yml → a.yml); remove one of them"])
        );
    }

    [Test]
    public void Files_do_not_build_on_each_other_without_end()
    {
        for (var number = 0; number < ConfigurationLayers.Most + 5; number++)
            Write($"{number}.yml", $"extends: {number + 1}.yml");

        Assert.That(
            Load("0.yml").Mistakes(),
            Is.EqualTo(["9.yml:1 extends: more than 10 files build on each other; put some together"])
        );
    }

    [Test]
    public void A_file_named_from_the_root_names_what_it_extends_from_the_root()
    {
        Write("base.yml", "updates: {minimumAge: soon}");
        var own = Write("own.yml", "extends: base.yml");

        Assert.That(Load(own).Mistakes().Single(), Does.StartWith($"{Path.Join(directory, "base.yml")}:1 "));
    }

    [TestCase("../outside.yml")]
    [TestCase("link.yml")]
    [TestCase("folder/outside.yml")]
    [TestCase("/proc/self/environ.yml")]
    public void What_lies_outside_the_folder_of_the_configuration_is_refused(string path)
    {
        Write("outside.yml", "updates: {minimumAge: 2d}");
        Directory.CreateDirectory(Path.Join(directory, "inside"));
        File.CreateSymbolicLink(Path.Join(directory, "inside/link.yml"), "../outside.yml");
        Directory.CreateSymbolicLink(Path.Join(directory, "inside/folder"), "..");
        Write("inside/own.yml", $"extends: {path}");

        Assert.That(
            Load("inside/own.yml").Mistakes().Single(),
            Does.StartWith("inside/own.yml:1 extends: ")
                .And.Contain(path.StartsWith("/proc", StringComparison.Ordinal) ? "does not exist" : "is not below")
        );
    }

    /// <summary>Kubernetes puts a link in the place of each file, so that all of them change at once.</summary>
    [Test]
    public void The_links_of_a_mounted_ConfigMap_are_followed()
    {
        Write("mount/..2026_03_10/base.yml", "updates: {minimumAge: 3d}");
        Write("mount/..2026_03_10/title.liquid", "Images of {{ pack }}");
        Write(
            "mount/..2026_03_10/own.yml",
            $"extends: base.yml\npullRequests: {{templates: {{title: {Path.Join(directory, "mount/title.liquid")}}}}}"
        );
        Directory.CreateSymbolicLink(Path.Join(directory, "mount/..data"), "..2026_03_10");
        foreach (var name in new[] { "base.yml", "own.yml", "title.liquid" })
            File.CreateSymbolicLink(Path.Join(directory, "mount", name), $"..data/{name}");

        var options = Load("mount/own.yml").Options();

        Assert.That(options.Updates.MinimumAge, Is.EqualTo(TimeSpan.FromDays(3)));
        Assert.That(options.PullRequests.Templates.Title, Is.EqualTo("Images of {{ pack }}"));
    }

    private ConfigurationSources Load(string path) =>
        ConfigurationSources.None with
        {
            File = ConfigurationFile.Read(path, directory),
            Directory = directory,
        };

    private string Write(string path, string text)
    {
        var full = Path.Join(directory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }
}
