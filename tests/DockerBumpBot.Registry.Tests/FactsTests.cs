using System.Security.Cryptography;
using System.Text;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class FactsTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Manifest = $$"""{"config":{"digest":"{{Digest}}"},"schemaVersion":2}""";
    private static readonly string DigestOfManifest =
        $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Manifest)))}";

    private const string Config = """{"created":"2026-01-01T00:00:00Z","config":{"Env":["PYTHON_VERSION=3.12.1"]}}""";

    [Test]
    public async Task A_digest_is_asked_for_with_HEAD_and_all_four_types()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers["Docker-Content-Digest"] = Digest;
            return context.StatusAsync(200);
        });

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.Digest);

        Assert.That(facts.Digest, Is.EqualTo(new Answer<string>.Known(Digest)));
        Assert.That(server.Requests.Select(seen => seen.Method), Is.EqualTo(["HEAD"]));
        Assert.That(
            server.Requests[0].Accept.Split(", "),
            Is.EquivalentTo([
                "application/vnd.oci.image.index.v1+json",
                "application/vnd.oci.image.manifest.v1+json",
                "application/vnd.docker.distribution.manifest.list.v2+json",
                "application/vnd.docker.distribution.manifest.v2+json",
            ])
        );
    }

    [TestCase("")]
    [TestCase("sha256:short")]
    [TestCase("sha256:../../../../../../../../../../../../../../../../../x")]
    public async Task A_manifest_without_a_usable_digest_is_a_bad_answer(string digest)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers["Docker-Content-Digest"] = digest;
            return context.StatusAsync(200);
        });

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.Digest);

        Assert.That((facts.Digest as Answer<string>.Failed)?.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
    }

    [TestCase(404)]
    [TestCase(405)]
    [TestCase(200, Description = "no digest")]
    public async Task Where_HEAD_does_not_tell_the_manifest_is_fetched_and_from_then_on_nothing_else(int head)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
            context.Request.Method == "HEAD" ? context.StatusAsync(head) : context.JsonAsync(Manifest)
        );
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();
        var image = Ask.Image("demisto/python3");

        var first = await AskAsync("1.0.0.1");
        var second = await AskAsync("1.0.0.2");

        Assert.That(first, Is.EqualTo(second).And.EqualTo(new Answer<string>.Known(DigestOfManifest)));
        Assert.That(
            server.Requests.Select(seen => $"{seen.Method} {seen.Path.Split('/')[^1]}"),
            Is.EqualTo(["HEAD 1.0.0.1", "GET 1.0.0.1", "GET 1.0.0.2"])
        );

        async Task<Answer<string>?> AskAsync(string tag) =>
            (
                await resolver.AnswerAsync(
                    TagCatalog.Empty,
                    [new TagQuestion(image, tag, TagFact.Digest)],
                    null,
                    Ask.Stop
                )
            )
                .FactsOf(image, tag)
                .Digest;
    }

    [Test]
    public async Task A_tag_is_gone_when_GET_says_so_as_well()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.StatusAsync(404));

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.Digest);

        Assert.That(facts.Digest, Is.EqualTo(new Answer<string>.None()));
        Assert.That(server.Requests.Select(seen => seen.Method), Is.EqualTo(["HEAD", "GET"]));
    }

    [Test]
    public async Task A_page_in_the_place_of_a_manifest_is_a_bad_answer()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.BodyAsync("text/html", "<html>"));

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.Digest);

        Assert.That((facts.Digest as Answer<string>.Failed)?.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
    }

    [Test]
    public async Task An_image_that_is_gone_has_no_Python_and_no_digest()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.StatusAsync(404));

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.PythonVersion);

        Assert.That(
            (facts.PythonVersion, facts.Digest),
            Is.EqualTo((new Answer<string>.None(), new Answer<string>.None()))
        );
    }

    [TestCase("/blobs/", "its configuration")]
    [TestCase("/manifests/sha256:", "the manifest of its platform")]
    public async Task An_image_of_which_a_part_is_missing_is_a_failed_read(string missing, string part)
    {
        const string Index =
            $$"""{"manifests":[{"digest":"{{Digest}}","platform":{"os":"linux","architecture":"amd64"} }]}""";
        await using var server = await ScriptedServer.StartAsync(context =>
            context.Request.Path.Value! switch
            {
                var path when path.Contains(missing) => context.StatusAsync(404),
                var path when path.EndsWith("/1.0.0.1") => context.JsonAsync(Index),
                _ => context.JsonAsync(Manifest),
            }
        );

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.Created, TagFact.PythonVersion);

        Assert.That(
            (facts.PythonVersion as Answer<string>.Failed)?.Detail,
            Does.EndWith($"serves the image, but not {part} (status 404). The next run asks again.")
        );
        Assert.That(facts.Created, Is.InstanceOf<Answer<DateTimeOffset>.Failed>());
    }

    [TestCase(401, RegistryFailure.Denied)]
    [TestCase(403, RegistryFailure.Denied)]
    [TestCase(405, RegistryFailure.BadAnswer)]
    [TestCase(500, RegistryFailure.Unreachable)]
    public async Task A_digest_that_cannot_be_read_is_a_failure_with_its_cause(int status, RegistryFailure cause)
    {
        await using var server = await ScriptedServer.StartAsync(context => context.StatusAsync(status));

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.Digest);

        var failed = facts.Digest as Answer<string>.Failed;
        Assert.That(failed?.Cause, Is.EqualTo(cause));
        Assert.That(failed?.Detail, Does.StartWith("The digest of demisto/python3:1.0.0.1 could not be read: "));
    }

    [Test]
    public async Task Date_and_Python_version_of_a_tag_are_read_once()
    {
        await using var server = await ServeAsync(Manifest, Config);
        var image = Ask.Image("demisto/python3");
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();
        TagQuestion[] questions =
        [
            new(image, "1.0.0.1", TagFact.Created),
            new(image, "1.0.0.1", TagFact.PythonVersion),
        ];

        var catalog = await resolver.AnswerAsync(TagCatalog.Empty, questions, null, Ask.Stop);
        await resolver.AnswerAsync(catalog, questions, null, Ask.Stop);

        Assert.That(
            server.Requests.Select(seen => seen.Path),
            Is.EqualTo(["/v2/demisto/python3/manifests/1.0.0.1", $"/v2/demisto/python3/blobs/{Digest}"])
        );
    }

    [TestCase("""{"schemaVersion":1,"history":[]}""", Config, Description = "the oldest format")]
    [TestCase("""{"schemaVersion":2,"manifests":[]}""", Config, Description = "an index of nothing")]
    [TestCase("""{"manifests":[{"digest":"../../x"},7,null]}""", Config, Description = "an index of nonsense")]
    [TestCase(Manifest, "{}")]
    [TestCase(Manifest, """{"created":7,"config":null}""")]
    [TestCase(Manifest, """{"created":"soon","config":{"Env":null}}""")]
    [TestCase(Manifest, """{"created":null,"config":{"Env":[7,null,"PYTHON_VERSION","PYTHON_VERSION="]}}""")]
    [TestCase(Manifest, """{"config":{"Env":["PYTHON_VERSION=3.12\u001b[31m","xPYTHON_VERSION=3.1"]}}""")]
    public async Task What_an_image_does_not_say_is_none(string manifest, string config)
    {
        await using var server = await ServeAsync(manifest, config);

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.Created, TagFact.PythonVersion);

        Assert.That(facts.Created, Is.EqualTo(new Answer<DateTimeOffset>.None()));
        Assert.That(facts.PythonVersion, Is.EqualTo(new Answer<string>.None()));
    }

    [TestCase("<html>", Config, "a manifest")]
    [TestCase("[]", Config, "a manifest")]
    [TestCase("{}", Config, "a manifest")]
    [TestCase("""{"manifests":7}""", Config, "a manifest")]
    [TestCase("""{"config":{"digest":"../../../x"}}""", Config, "a manifest")]
    [TestCase(Manifest, "<html>", "an image configuration")]
    [TestCase(Manifest, """{"config":{"Env":["\ud800"]}}""", "an image configuration")]
    public async Task Nonsense_instead_of_an_image_is_a_bad_answer(string manifest, string config, string expected)
    {
        await using var server = await ServeAsync(manifest, config);

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.PythonVersion);

        var failed = facts.PythonVersion as Answer<string>.Failed;
        Assert.That(failed?.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(failed?.Detail, Does.Contain($"that is not {expected}"));
        Assert.That(facts.Created, Is.InstanceOf<Answer<DateTimeOffset>.Failed>(), "the same errand");
    }

    [Test]
    public async Task An_attestation_is_no_image()
    {
        const string Image = "sha256:11111111111111111111111111111111";
        const string Index = $$"""
            {"manifests":[{"digest":"{{Digest}}","platform":{"os":"unknown","architecture":"unknown"} },
                          {"digest":"{{Image}}","platform":{"os":"linux","architecture":"s390x"} }]}
            """;
        await using var server = await ScriptedServer.StartAsync(context =>
            context.JsonAsync(
                context.Request.Path.Value!.Split('/')[^1] switch
                {
                    "1.0.0.1" => Index,
                    Image => Manifest,
                    _ => Config,
                }
            )
        );

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.PythonVersion);

        Assert.That(facts.PythonVersion, Is.EqualTo(new Answer<string>.Known("3.12.1")));
    }

    private static Task<ScriptedServer> ServeAsync(string manifest, string config) =>
        ScriptedServer.StartAsync(context =>
            context.JsonAsync(context.Request.Path.StartsWithSegments("/v2/demisto/python3/blobs") ? config : manifest)
        );
}
