using DockerBumpBot.Configuration;
using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>All sources together.</summary>
internal sealed class ConfigurationLoaderTests
{
    private const string Variable = "DOCKERBUMP__Registry__Url";

    [Test]
    public void Without_any_source_the_defaults_hold() =>
        Assert.That(ConfigurationSources.None.Options(), Is.EqualTo(new DockerBumpOptions()).UsingPropertiesComparer());

    [Test]
    public void Each_source_wins_over_the_one_before()
    {
        var file = Loading.Yaml("registry:\n  url: http://file");
        var environment = file.WithVariable(Variable, "http://environment");
        var option = environment.WithOption("registry.url", "http://option", "--registry");

        Assert.That(
            new[] { file, environment, option }.Select(sources => sources.Options().Registry.Url.Host),
            Is.EqualTo(["file", "environment", "option"])
        );
    }

    [Test]
    public void A_value_that_a_later_source_replaces_is_checked_all_the_same() =>
        Assert.That(
            Loading.Yaml("registry:\n  url: file").WithVariable(Variable, "http://environment").Mistakes(),
            Has.Length.EqualTo(1)
        );

    [Test]
    public void A_wrong_option_is_named_as_it_was_given() =>
        Assert.That(
            ConfigurationSources.None.WithOption("registry.url", "nonsense", "--registry").Mistakes(),
            Is.EqualTo([
                "option --registry registry.url: \"nonsense\" is not a URL; write it whole, such as https://example.com",
            ])
        );

    [Test]
    public void An_override_of_a_key_that_does_not_exist_is_a_mistake() =>
        Assert.That(
            ConfigurationSources.None.WithOption("registry.address", "x", "--registry").Mistakes(),
            Is.EqualTo(["option --registry there is no key registry.address"])
        );

    [Test]
    public void All_mistakes_come_in_one_message()
    {
        var sources = Loading
            .Yaml("content:\n  hiddenPacks: skip\nupdates:\n  minimumAge: soon\n\npullRequests:\n  maxopen: 3\n")
            .WithVariable("DOCKERBUMP__GitHub__ApiUrl", "x")
            .WithOption("registry.url", "y", "--registry");

        var rejected = (ConfigurationResult.Rejected)ConfigurationLoader.Load(sources);

        Assert.That(
            rejected.Message,
            Is.EqualTo(
                """
                dockerbump.yml has 2 mistakes:
                  line 4   updates.minimumAge: "soon" is not a duration; write a number and a unit, such as 0d, 12h or 3d
                  line 7   pullRequests.maxopen: unknown key; did you mean maxOpen?
                the environment has 1 mistake:
                  DOCKERBUMP__GitHub__ApiUrl   github.apiUrl: "x" is not a URL; write it whole, such as https://example.com
                the command line has 1 mistake:
                  --registry   registry.url: "y" is not a URL; write it whole, such as https://example.com
                """.ReplaceLineEndings("\n")
            )
        );
    }

    [Test]
    public void Mistakes_are_in_the_order_of_their_lines()
    {
        var yaml =
            "pullRequests:\n  maxOpen: x\nupdates:\n  minimumAge: y\n  foo: z\nrepositories:\n- name: a/b\n- name: a/b\n";

        var rejected = (ConfigurationResult.Rejected)ConfigurationLoader.Load(Loading.Yaml(yaml));

        Assert.That(
            rejected.Mistakes.Select(mistake => ((Origin.InFile)mistake.Source).Line),
            Is.EqualTo(new int?[] { 2, 4, 5, 8 })
        );
    }

    [Test]
    public void A_flood_of_mistakes_is_cut_off_and_counted()
    {
        var yaml = string.Concat(Enumerable.Range(0, 60).Select(n => $"key{n}: x\n"));

        var message = ((ConfigurationResult.Rejected)ConfigurationLoader.Load(Loading.Yaml(yaml))).Message;

        Assert.That(message, Does.StartWith("dockerbump.yml has 60 mistakes:\n").And.EndsWith("\n  … and 10 more"));
    }
}
