using DockerBumpBot.Configuration.Binding;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Tests.Configuration;

/// <summary><c>config/dockerbump.yml</c>, which operators start from.</summary>
internal sealed class ShippedFileTests
{
    public static string Text() => File.ReadAllText(RepositoryRoot.At("config/dockerbump.yml"));

    [Test]
    public void It_holds_the_defaults() =>
        Assert.That(Loading.Yaml(Text()).Options(), Is.EqualTo(new DockerBumpOptions()).UsingPropertiesComparer());

    [Test]
    public void It_holds_the_defaults_with_the_line_endings_of_Windows_too() =>
        Assert.That(
            Loading.Yaml(Text().ReplaceLineEndings("\r\n")).Options(),
            Is.EqualTo(new DockerBumpOptions()).UsingPropertiesComparer()
        );

    [Test]
    public void It_shows_every_key()
    {
        var shown = Text().Split('\n').Select(line => line.TrimStart(' ', '#', '-').Split(':')[0]).ToHashSet();

        Assert.That(Names(SectionSchema.Root).Where(name => !shown.Contains(name)), Is.Empty);
    }

    [Test]
    public void Its_example_of_a_repository_is_valid()
    {
        var entry = Text().Split('\n').Where(line => line.StartsWith("#   ", StringComparison.Ordinal));

        var options = Loading.Yaml("repositories:\n" + string.Join('\n', entry.Select(line => line[1..]))).Options();

        Assert.That(options.Repositories.Single().Name, Is.EqualTo("demisto/content"));
    }

    [Test]
    public void It_leaves_the_Hub_alone_when_the_command_line_names_another_registry() =>
        Assert.That(
            Loading
                .Yaml(Text())
                .WithOption("registry.url", "http://localhost:5000", "--registry")
                .Options()
                .Registry.HubUrl,
            Is.Null
        );

    private static IEnumerable<string> Names(SectionSchema section) =>
        section.Keys.SelectMany(key =>
            key.Shape switch
            {
                KeyShape.Section below => Names(below.Schema).Prepend(key.Name),
                KeyShape.Sections below => Names(below.Schema).Prepend(key.Name),
                _ => [key.Name],
            }
        );
}
