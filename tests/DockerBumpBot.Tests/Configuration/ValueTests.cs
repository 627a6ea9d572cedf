using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>Values that are right.</summary>
internal sealed class ValueTests
{
    [TestCase("0d", 0)]
    [TestCase("90m", 90)]
    [TestCase("12h", 12 * 60)]
    [TestCase("3d", 3 * 24 * 60)]
    [TestCase("2w", 14 * 24 * 60)]
    public void A_duration_is_a_number_and_a_unit(string text, int minutes) =>
        Assert.That(
            Loading.Yaml($"updates:\n  minimumAge: {text}").Options().Updates.MinimumAge,
            Is.EqualTo(TimeSpan.FromMinutes(minutes))
        );

    [Test]
    public void A_file_sets_what_it_names_and_leaves_the_rest()
    {
        var options = Loading
            .Yaml(
                """
                repositories:
                  - name: acme/content
                    schedule: "0 30 4 ? * MON-FRI"
                    timeZone: Europe/Berlin
                  - { name: acme/other }
                content:
                  autoUpdateImages: [demisto/*]
                  hiddenPacks: skip
                pullRequests:
                  draft: true
                """
            )
            .Options();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(options.Repositories.Select(r => r.Name), Is.EqualTo(["acme/content", "acme/other"]));
            Assert.That(options.Repositories[0].Schedule, Is.EqualTo("0 30 4 ? * MON-FRI"));
            Assert.That(options.Repositories[0].TimeZone, Is.EqualTo("Europe/Berlin"));
            Assert.That(options.Repositories[1].TimeZone, Is.EqualTo("UTC"));
            Assert.That(options.Content.AutoUpdateImages, Is.EqualTo([new Glob("demisto/*")]));
            Assert.That(options.Content.HiddenPacks, Is.EqualTo(Inclusion.Skip));
            Assert.That(options.Content.DeprecatedItems, Is.EqualTo(Inclusion.Include));
            Assert.That(options.PullRequests.Draft, Is.True);
            Assert.That(options.PullRequests.MaxOpen, Is.EqualTo(30));
        }
    }

    [TestCase("{}", "https://hub.docker.com/")]
    [TestCase("{ url: https://registry-1.docker.io/ }", "https://hub.docker.com/")]
    [TestCase("{ url: https://mirror.example.com }", null)]
    [TestCase("{ url: https://mirror.example.com, hubUrl: https://hub.docker.com }", "https://hub.docker.com/")]
    [TestCase("{ hubUrl: null }", null)]
    public void The_Hub_is_asked_about_Docker_Hub_or_when_somebody_says_so(string registry, string? hub) =>
        Assert.That(Loading.Yaml($"registry: {registry}").Options().Registry.HubUrl?.AbsoluteUri, Is.EqualTo(hub));

    [Test]
    public void An_organization_adds_to_the_built_in_ones() =>
        Assert.That(
            Loading
                .Yaml("registry:\n  organizations:\n    acme: https://acme.io")
                .Options()
                .Registry.Organizations.Keys,
            Is.EquivalentTo(["demistoextended", "acme"])
        );

    [Test]
    public void An_organization_set_to_null_is_removed() =>
        Assert.That(
            Loading.Yaml("registry:\n  organizations:\n    demistoextended: ~").Options().Registry.Organizations,
            Is.Empty
        );
}
