using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Http;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class RedirectTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Manifest = $$"""{"config":{"digest":"{{Digest}}"},"schemaVersion":2}""";
    private const string Config = """{"config":{"Env":["PYTHON_VERSION=3.12.1"]}}""";

    [TestCase(301)]
    [TestCase(302)]
    [TestCase(303)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task A_tag_list_is_not_taken_from_another_server(int status)
    {
        await using var other = await ScriptedServer.StartAsync(context => context.TagsAsync("6.6.6.6"));
        await using var server = await RedirectingAsync(new Uri(other.Url, "/elsewhere"), status);

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(failure.Detail, Does.Contain("answered with a redirect to another server (status "));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task A_digest_is_not_taken_from_another_server()
    {
        await using var other = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers["Docker-Content-Digest"] = Digest;
            return context.StatusAsync(200);
        });
        await using var server = await RedirectingAsync(new Uri(other.Url, "/elsewhere"));

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.Digest);

        Assert.That((facts.Digest as Answer<string>.Failed)?.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task A_manifest_is_not_taken_from_another_server()
    {
        await using var other = await ScriptedServer.StartAsync(context => context.JsonAsync(Manifest));
        await using var server = await RedirectingAsync(new Uri(other.Url, "/elsewhere"));

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.PythonVersion);

        Assert.That((facts.PythonVersion as Answer<string>.Failed)?.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(other.Requests, Is.Empty);
    }

    [Test]
    public async Task A_blob_is_fetched_from_a_store_without_the_token()
    {
        await using var store = await ScriptedServer.StartAsync(context => context.JsonAsync(Config));
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            if (context.Request.Path == "/token")
                return context.JsonAsync("""{"token":"the-token"}""");
            if (context.Request.Headers.Authorization.Count == 0)
                return context.ChallengeAsync(new Uri($"http://{context.Request.Host}/token"), null);
            if (!context.Request.Path.Value!.Contains("/blobs/", StringComparison.Ordinal))
                return context.JsonAsync(Manifest);
            context.Response.Redirect(new Uri(store.Url, "/blob").ToString());
            return Task.CompletedTask;
        });

        var facts = await Ask.FactsAsync(Ask.At(server.Url), "1.0.0.1", TagFact.PythonVersion);

        Assert.That(facts.PythonVersion, Is.EqualTo(new Answer<string>.Known("3.12.1")));
        Assert.That(store.Requests.Select(seen => seen.Authorization), Is.EqualTo([""]));
    }

    [Test]
    public async Task A_redirect_within_the_server_is_followed_with_its_token()
    {
        await using var registry = await new TokenRegistry
        {
            Content = context =>
            {
                if (context.Request.Path.StartsWithSegments("/v2/library"))
                    return context.TagsAsync("1.0.0.1");
                context.Response.Redirect("/v2/library/demisto/python3/tags/list");
                return Task.CompletedTask;
            },
            // The token of the one is good for the other.
            Grant = scopes => [.. scopes, "repository:library/demisto/python3:pull"],
        }.StartAsync();

        Assert.That((await Ask.TagsAsync(Ask.At(registry.Url))).Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That(registry.ListRequests, Has.Count.EqualTo(3));
    }

    [TestCase("file:///etc/passwd")]
    [TestCase("ftp://host/list")]
    [TestCase("//")]
    public async Task A_redirect_out_of_the_web_fails_its_image_alone(string location)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        });

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Failure().Cause, Is.EqualTo(RegistryFailure.BadAnswer));
    }

    [Test]
    public async Task Redirects_in_circles_are_a_bad_answer()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Redirect(context.Request.Path);
            return Task.CompletedTask;
        });

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(server.Requests, Has.Count.LessThan(10));
    }

    [TestCase("http://a/x", "http://A:80/y", true)]
    [TestCase("http://a/x", "https://a/x", true)]
    [TestCase("https://a/x", "http://a/x", false)]
    [TestCase("http://a:1/x", "http://a:2/x", false)]
    [TestCase("https://a/x", "https://b.a/x", false)]
    public void A_server_is_known_by_scheme_host_and_port(string from, string to, bool same) =>
        Assert.That(Redirects.IsSameServer(new Uri(from), new Uri(to)), Is.EqualTo(same));

    private static Task<ScriptedServer> RedirectingAsync(Uri to, int status = 307) =>
        ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.Location = to.ToString();
            return context.StatusAsync(status);
        });
}
