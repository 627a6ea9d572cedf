using System.Collections.Immutable;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

/// <summary>Registries below a path: what stands before <c>/v2</c> is where they are, what stands behind it a prefix.</summary>
[CancelAfter(30_000)]
internal sealed class PathTests
{
    private static readonly DateTimeOffset Built = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [TestCase("https://h/api/docker/repo/v2", "https://h/api/docker/repo/v2/demisto/x/")]
    [TestCase("https://h/api/docker/repo/v2/", "https://h/api/docker/repo/v2/demisto/x/")]
    [TestCase("https://h/some/path/v2/mirror/hub", "https://h/some/path/v2/mirror/hub/demisto/x/")]
    [TestCase("https://h/v2", "https://h/v2/demisto/x/")]
    [TestCase("https://h/v2/mirror", "https://h/v2/mirror/demisto/x/")]
    [TestCase("https://h/mirror", "https://h/v2/mirror/demisto/x/")]
    [TestCase("https://h:8443", "https://h:8443/v2/demisto/x/")]
    public void An_image_is_asked_for_below_the_path_before_v2(string url, string start)
    {
        var image = new RegistryDirectory(new RegistryOptions { Url = new Uri(url) }).Find(Ask.Image("demisto/x"));

        Assert.That(image.Tags(9).AbsoluteUri, Is.EqualTo($"{start}tags/list?n=9"));
        Assert.That(image.Manifest("1").AbsoluteUri, Is.EqualTo($"{start}manifests/1"));
        Assert.That(image.Blob("sha256:0").AbsoluteUri, Is.EqualTo($"{start}blobs/sha256:0"));
    }

    [Test]
    public void The_registry_of_an_organization_may_be_below_a_path_too()
    {
        var directory = new RegistryDirectory(
            new RegistryOptions
            {
                Organizations = ImmutableDictionary<string, Uri>.Empty.Add(
                    "own",
                    new("https://h.example/base/v2/team")
                ),
            }
        );

        Assert.That(
            directory.Find(Ask.Image("own/x")).Manifest("1").AbsoluteUri,
            Is.EqualTo("https://h.example/base/v2/team/own/x/manifests/1")
        );
        Assert.That(
            directory.Find(Ask.Image("h.example/team/own/x")).Manifest("1").AbsoluteUri,
            Is.EqualTo("https://h.example/base/v2/team/own/x/manifests/1")
        );
    }

    [Test]
    public async Task The_reference_implementation_answers_below_its_prefix()
    {
        await using var registry = await RealRegistry.StartAsync(prefix: "/some/path/");
        var digest = await registry.PushAsync("demisto/python3", "3.12.13.12042988", Built, "3.12.13");
        var options = Ask.At(new Uri(registry.Url, "v2"));

        Assert.That((await Ask.TagsAsync(options)).Tags(), Is.EqualTo(["3.12.13.12042988"]));
        Assert.That(
            await Ask.FactsAsync(options, "3.12.13.12042988", Enum.GetValues<TagFact>()),
            Is.EqualTo(
                new TagFacts
                {
                    Digest = new Answer<string>.Known(digest),
                    Created = new Answer<DateTimeOffset>.Known(Built),
                    PythonVersion = new Answer<string>.Known("3.12.13"),
                }
            )
        );
    }

    [Test]
    public async Task A_path_that_was_meant_to_stand_before_v2_is_named_where_nothing_is_found()
    {
        await using var registry = await RealRegistry.StartAsync(prefix: "/some/path/");
        await registry.PushAsync("demisto/python3", "3.12.13.12042988", Built);

        var listing = await Ask.TagsAsync(Ask.At(new Uri(registry.Url.AbsoluteUri.TrimEnd('/'))));

        var server = registry.Url.Authority;
        Assert.That(
            (listing as TagListing.NotFound)?.Detail,
            Is.EqualTo(
                $"{server} knows no repository some/path/demisto/python3 (status 404). "
                    + $"If the registry itself lies below a path, its address ends in /v2: http://{server}/some/path/v2"
            )
        );
    }

    // Some servers leave their own path out of the next page's address.
    [TestCase("/base/v2/demisto/python3/tags/list?n=1000&last=1.0.0.1")]
    [TestCase("/v2/demisto/python3/tags/list?n=1000&last=1.0.0.1")]
    [TestCase("list?n=1000&last=1.0.0.1")]
    public async Task The_next_page_is_found_below_the_path(string next)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            if (context.Request.Path != "/base/v2/demisto/python3/tags/list")
                return context.StatusAsync(404);
            if (context.Request.Query.ContainsKey("last"))
                return context.TagsAsync("1.0.0.2");
            context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
            return context.TagsAsync("1.0.0.1");
        });

        Assert.That(
            (await Ask.TagsAsync(Ask.At(new Uri(server.Url, "base/v2")))).Tags(),
            Is.EqualTo(["1.0.0.1", "1.0.0.2"])
        );
    }

    [Test]
    public async Task A_token_is_asked_for_the_image_and_not_for_the_path()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
            context.Request.Path == "/base/v2/token" ? context.JsonAsync("""{"token":"the-token"}""")
            : context.Request.Headers.Authorization == "Bearer the-token" ? context.TagsAsync("1.0.0.1")
            : context.ChallengeAsync(
                new Uri($"http://{context.Request.Host}/base/v2/token"),
                "repository:demisto/python3:pull"
            )
        );
        var options = Ask.At(new Uri(server.Url, "base/v2")) with { Credentials = new("robot", "s3cr3t") };

        Assert.That((await Ask.TagsAsync(options)).Tags(), Is.EqualTo(["1.0.0.1"]));
        var asked = server.RequestsTo("/base/v2/token").Single();
        Assert.That(asked.Parameters("scope"), Is.EqualTo(["repository:demisto/python3:pull"]));
        Assert.That(asked.Authorization, Does.StartWith("Basic "));
    }
}
