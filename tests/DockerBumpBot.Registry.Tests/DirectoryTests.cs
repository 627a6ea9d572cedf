using System.Collections.Immutable;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class DirectoryTests
{
    [TestCase("demisto/python3", "https://registry-1.docker.io/v2/demisto/python3/tags/list?n=1000")]
    [TestCase("docker.io/demisto/python3", "https://registry-1.docker.io/v2/demisto/python3/tags/list?n=1000")]
    [TestCase("python", "https://registry-1.docker.io/v2/library/python/tags/list?n=1000")]
    [TestCase("demistoextended/x", "https://gcr.io/v2/xsoar-registry/demistoextended/x/tags/list?n=1000")]
    [TestCase(
        "gcr.io/xsoar-registry/demistoextended/x",
        "https://gcr.io/v2/xsoar-registry/demistoextended/x/tags/list?n=1000"
    )]
    [TestCase("gcr.io/other/x", "https://gcr.io/v2/other/x/tags/list?n=1000")]
    public void Images_are_asked_for_where_configuration_says(string image, string url)
    {
        var directory = new RegistryDirectory(new RegistryOptions());

        Assert.That(directory.Find(Ask.Image(image)).Tags(1000).AbsoluteUri, Is.EqualTo(url));
    }

    [TestCase("localhost:5000/demisto/python3", "http://localhost:5000/v2/demisto/python3/manifests/1")]
    [TestCase("demisto/python3", "http://localhost:5000/v2/mirror/demisto/python3/manifests/1")]
    [TestCase("python", "http://localhost:5000/v2/mirror/python/manifests/1")]
    public void Another_default_registry_may_be_named_too_and_its_path_is_a_prefix(string image, string url)
    {
        var options = new RegistryOptions { Url = new Uri("http://localhost:5000/mirror/") };

        var address = new RegistryDirectory(options).Find(Ask.Image(image));

        Assert.That(address.Manifest("1").AbsoluteUri, Is.EqualTo(url));
    }

    [TestCase("evil.example/demisto/python3")]
    [TestCase("gcr.io:8443/xsoar-registry/x")]
    [TestCase("localhost/x")]
    public async Task A_registry_that_is_not_configured_is_never_contacted(string image)
    {
        var failure = (await Ask.TagsAsync(new RegistryOptions(), image)).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(failure.Detail, Does.Contain("is not configured, so it was not asked"));
    }

    [Test]
    public async Task Facts_of_an_image_elsewhere_are_failures_too()
    {
        using var registries = Ask.Registries(new RegistryOptions());
        var resolver = registries.BeginRun();
        var image = Ask.Image("evil.example/x");
        var questions = Enum.GetValues<TagFact>().Select(fact => new TagQuestion(image, "1", fact)).ToList();

        var facts = (await resolver.AnswerAsync(TagCatalog.Empty, questions, null, Ask.Stop)).FactsOf(image, "1");

        Assert.That(facts.Digest, Is.InstanceOf<Answer<string>.Failed>());
        Assert.That(facts.Created, Is.InstanceOf<Answer<DateTimeOffset>.Failed>());
        Assert.That(facts.PythonVersion, Is.InstanceOf<Answer<string>.Failed>());
    }

    [Test]
    public void Only_the_default_registry_takes_the_account()
    {
        var directory = new RegistryDirectory(
            new RegistryOptions
            {
                Url = new Uri("https://one.example"),
                Credentials = new("robot", "secret"),
                Organizations = ImmutableDictionary<string, Uri>.Empty.Add("org", new("https://one.example")),
            }
        );

        Assert.That(directory.Find(Ask.Image("demisto/x")).Registry.Credentials, Is.Not.Null);
        Assert.That(directory.Find(Ask.Image("org/x")).Registry.Credentials, Is.Null);
    }
}
