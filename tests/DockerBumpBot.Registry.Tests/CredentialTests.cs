using System.Collections.Immutable;
using System.Text;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Tokens;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class CredentialTests
{
    private const string Secret = "dckr_pat_S3cr3t";
    private static readonly RegistryCredentials Account = new("robot", Secret);
    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"robot:{Secret}"));

    [Test]
    public async Task The_account_is_sent_to_the_token_endpoint_and_to_nothing_else()
    {
        await using var registry = await new TokenRegistry().StartAsync();

        await Ask.TagsAsync(Ask.At(registry.Url) with { Credentials = Account });

        Assert.That(registry.TokenRequests.Select(seen => seen.Authorization), Is.EqualTo([$"Basic {Basic}"]));
        Assert.That(
            registry.ListRequests.Select(seen => seen.Authorization),
            Is.EqualTo(["", "Bearer secret-token-1"])
        );
    }

    [Test]
    public async Task The_account_is_not_sent_to_a_token_endpoint_on_another_host()
    {
        await using var thief = await ScriptedServer.StartAsync(context => context.JsonAsync("""{"token":"t"}"""));
        await using var registry = await new TokenRegistry().StartAsync();
        registry.Realm = new UriBuilder(thief.Url) { Host = "localhost" }.Uri;

        await Ask.TagsAsync(Ask.At(registry.Url) with { Credentials = Account });

        Assert.That(thief.Requests.Select(seen => seen.Authorization), Is.EqualTo([""]));
    }

    [Test]
    public async Task The_account_is_not_sent_to_the_registry_of_an_organisation()
    {
        await using var registry = await new TokenRegistry().StartAsync();
        var options = Ask.At(new Uri("http://localhost:1")) with
        {
            Credentials = Account,
            Organizations = ImmutableDictionary<string, Uri>.Empty.Add("demisto", registry.Url),
        };

        Assert.That((await Ask.TagsAsync(options)).Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That(registry.TokenRequests.Select(seen => seen.Authorization), Is.EqualTo([""]));
    }

    [Test]
    public async Task A_token_endpoint_that_redirects_is_not_followed()
    {
        await using var other = await ScriptedServer.StartAsync(context => context.JsonAsync("""{"token":"t"}"""));
        await using var registry = await new TokenRegistry
        {
            Instead = context =>
            {
                context.Response.Redirect(other.Url.ToString());
                return Task.FromResult(true);
            },
        }.StartAsync();

        var failure = (await Ask.TagsAsync(Ask.At(registry.Url) with { Credentials = Account })).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.BadAnswer));
        Assert.That(other.Requests, Is.Empty);
    }

    [TestCase("https://registry-1.docker.io", "https://auth.docker.io/token", true)]
    [TestCase("https://registry-1.docker.io", "https://docker.io/token", false)]
    [TestCase("https://registry-1.docker.io", "http://auth.docker.io/token", false)]
    [TestCase("https://registry-1.docker.io", "https://auth.docker.io.evil.example/token", false)]
    [TestCase("https://registry-1.docker.io", "https://evildocker.io/token", false)]
    [TestCase("https://registry-1.docker.io", "https://evil.example/auth.docker.io", false)]
    [TestCase("https://registry.example", "https://registry.example/token", true)]
    [TestCase("https://registry.example", "https://auth.registry.example/token", false)]
    [TestCase("https://registry.example", "https://auth.docker.io/token", false)]
    [TestCase("https://registry.example", "http://registry.example/token", false)]
    [TestCase("https://registry.example", "https://registry.example:8443/token", false)]
    [TestCase("http://127.0.0.1:5000", "http://127.0.0.1:5000/token", true)]
    public void The_account_belongs_to_its_own_token_endpoint(string registry, string realm, bool belongs)
    {
        var address = RegistryAddress.Of(new Uri(registry), Account);

        Assert.That(RealmRules.CredentialsFor(address, new Uri(realm)), Is.EqualTo(belongs ? Account : null));
    }

    [TestCase("https://r.example", "http://r.example/token", true)]
    [TestCase("https://r.example", "https://other.example/token", false)]
    [TestCase("http://r.example", "http://r.example/token", false)]
    [TestCase("http://r.example", "https://r.example/token", false)]
    public void An_encrypted_registry_may_not_hand_out_tokens_in_the_clear(string registry, string realm, bool refused)
    {
        var address = RegistryAddress.Of(new Uri(registry), null);

        Assert.That(
            () => RealmRules.Check(address, new Uri(realm)),
            refused ? Throws.InstanceOf<RegistryException>() : Throws.Nothing
        );
    }

    [TestCase(401)]
    [TestCase(403)]
    public async Task A_rejected_account_is_denied_and_says_what_to_check(int status)
    {
        await using var registry = await new TokenRegistry
        {
            Instead = async context =>
            {
                await context.StatusAsync(status);
                return true;
            },
        }.StartAsync();

        var failure = (await Ask.TagsAsync(Ask.At(registry.Url) with { Credentials = Account })).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Denied));
        Assert.That(failure.Detail, Does.Contain("Check DOCKERHUB_USERNAME and DOCKERHUB_TOKEN"));
    }

    [Test]
    public async Task A_rejected_account_is_not_tried_for_every_image()
    {
        await using var registry = await new TokenRegistry
        {
            Instead = async context =>
            {
                await context.StatusAsync(401);
                return true;
            },
        }.StartAsync();
        var images = Enumerable.Range(0, 30).Select(number => Ask.Image($"demisto/image{number}")).ToList();

        using var registries = Ask.Registries(Ask.At(registry.Url) with { Credentials = Account });
        var resolver = registries.BeginRun();
        var catalog = await resolver.ListAsync(TagCatalog.Empty, images, null, Ask.Stop);

        Assert.That(
            images.Select(image => catalog.ListingOf(image)!.Failure().Cause),
            Is.All.EqualTo(RegistryFailure.Denied)
        );
        Assert.That(registry.TokenRequests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task No_failure_repeats_what_a_server_echoes(
        [Values(200, 302, 400, 401, 403, 404, 429, 500)] int status
    )
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            var sent = context.Request.Headers.Authorization.ToString();
            if (context.Request.Path == "/token" && status != 401)
                return context.JsonAsync("""{"token":"the-token"}""");
            if (sent.Length == 0)
                return context.ChallengeAsync(new Uri($"http://{context.Request.Host}/token"), null);
            var echo = $"{sent} {Secret}".Replace(" ", "-", StringComparison.Ordinal);
            context.Response.Headers.Location = $"ftp://{echo}/{echo}";
            context.Response.Headers.Link = $"<http://{echo}.example/{echo}>; rel=\"next\"";
            context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{echo}\"";
            return context.BodyAsync($"text/{echo}", $$"""{"tags":[],"errors":[{"code":"{{echo}}"}]}""", status);
        });

        var listing = await Ask.TagsAsync(Ask.At(server.Url) with { Credentials = Account });

        Assert.That(listing, Is.Not.InstanceOf<TagListing.Listed>());
        Assert.That(listing.ToString(), Does.Not.Contain(Secret).And.Not.Contain("the-token").And.Not.Contain(Basic));
    }

    [Test]
    public void An_account_does_not_show_its_secret() =>
        Assert.That(
            $"{Account} {new RegistryOptions { Credentials = Account }}",
            Does.Contain("robot").And.Not.Contain(Secret)
        );
}
