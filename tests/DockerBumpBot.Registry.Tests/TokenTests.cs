using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class TokenTests
{
    private static readonly ImageRepository[] Images =
    [
        .. Enumerable.Range(0, 20).Select(number => Ask.Image($"demisto/image{number}")),
    ];

    [Test]
    public async Task One_token_covers_all_images_of_the_run()
    {
        await using var registry = await new TokenRegistry().StartAsync();

        await ListAllAsync(registry);

        Assert.That(registry.TokenRequests, Has.Count.EqualTo(1));
        Assert.That(
            registry.TokenRequests[0].Parameters("scope"),
            Is.EquivalentTo(Images.Select(image => $"repository:{image}:pull"))
        );
        Assert.That(registry.TokenRequests[0].Parameters("service"), Is.EqualTo(["scripted"]));
        Assert.That(registry.TokenRequests[0].Authorization, Is.Empty);
    }

    [Test]
    public async Task A_registry_is_open_once_it_has_answered_without_a_token()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.TagsAsync("1.0.0.1"));
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();

        var before = resolver.IsOpen(Images[0]);
        await resolver.ListAsync(TagCatalog.Empty, [Images[1]], null, Ask.Stop);

        Assert.That(before, Is.False);
        Assert.That(resolver.IsOpen(Images[0]), Is.True);
    }

    [Test]
    public async Task A_registry_that_wants_a_token_is_never_open()
    {
        await using var registry = await new TokenRegistry().StartAsync();
        using var registries = Ask.Registries(Ask.At(registry.Url));
        var resolver = registries.BeginRun();

        await resolver.ListAsync(TagCatalog.Empty, Images, null, Ask.Stop);

        Assert.That(resolver.IsOpen(Images[0]), Is.False);
    }

    [Test]
    public async Task A_token_request_stays_of_a_size_that_servers_take()
    {
        await using var registry = await new TokenRegistry().StartAsync();
        var images = Enumerable.Range(0, 300).Select(number => Ask.Image($"demisto/quite-a-long-name-{number}"));

        using var registries = Ask.Registries(Ask.At(registry.Url));
        var resolver = registries.BeginRun();
        var catalog = await resolver.ListAsync(TagCatalog.Empty, [.. images], null, Ask.Stop);

        Assert.That(
            catalog.Images.Select(image => catalog.ListingOf(image)!.Tags()),
            Is.All.EqualTo(new[] { "1.0.0.1" })
        );
        Assert.That(registry.TokenRequests.Select(request => request.Query.Length), Is.All.LessThan(7_000));
        Assert.That(registry.TokenRequests, Has.Count.LessThan(10));
    }

    [Test]
    public async Task An_image_that_the_common_token_does_not_cover_gets_one_of_its_own()
    {
        await using var registry = await new TokenRegistry { Grant = scopes => scopes.Take(1) }.StartAsync();

        await ListAllAsync(registry);

        Assert.That(
            registry.TokenRequests.Skip(1).Select(request => request.Parameters("scope").Count),
            Is.All.EqualTo(1)
        );
        Assert.That(registry.TokenRequests, Has.Count.EqualTo(Images.Length));
    }

    [Test]
    public async Task An_image_that_no_token_covers_is_asked_for_one_once_and_not_found()
    {
        await using var registry = await new TokenRegistry { Grant = _ => [] }.StartAsync();

        var listing = await Ask.TagsAsync(Ask.At(registry.Url));

        Assert.That(
            (listing as TagListing.NotFound)?.Detail,
            Is.EqualTo(
                $"{registry.Url.Authority} gives no access to demisto/python3 (status 401): "
                    + "it does not exist there or is private."
            )
        );
        Assert.That(registry.TokenRequests, Has.Count.EqualTo(1));
        Assert.That(registry.ListRequests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_registry_that_takes_one_scope_at_a_time_gets_one_at_a_time()
    {
        await using var registry = await new TokenRegistry
        {
            Instead = async context =>
            {
                if (context.Request.Query["scope"].Count == 1)
                    return false;
                await context.StatusAsync(400);
                return true;
            },
        }.StartAsync();

        await ListAllAsync(registry);

        Assert.That(registry.TokenRequests, Has.Count.EqualTo(Images.Length + 1));
    }

    [Test]
    public async Task A_registry_with_names_of_its_own_is_asked_for_those()
    {
        await using var registry = await new TokenRegistry
        {
            Named = name => $"repository:proxy/{name}:pull",
        }.StartAsync();

        await ListAllAsync(registry);

        Assert.That(
            registry.TokenRequests.SelectMany(request => request.Parameters("scope")),
            Is.EquivalentTo(Images.Select(image => $"repository:proxy/{image}:pull"))
        );
    }

    [Test]
    public async Task A_challenge_without_a_scope_is_answered_for_the_image()
    {
        await using var registry = await new TokenRegistry { Named = _ => null }.StartAsync();

        Assert.That((await Ask.TagsAsync(Ask.At(registry.Url))).Tags(), Is.EqualTo(["1.0.0.1"]));
    }

    [TestCase("\"expires_in\":300", 289, 291)]
    [TestCase("\"issued_at\":\"2020-01-01T00:00:00Z\"", 49, 51)]
    [TestCase("\"expires_in\":99999999999999999999", 49, 51)]
    [TestCase("\"expires_in\":-5", 49, 51)]
    [TestCase("\"expires_in\":\"soon\"", 49, 51)]
    [TestCase("\"expires_in\":8", 5, 7)]
    public async Task A_token_is_renewed_before_it_expires(string expiry, int good, int worn)
    {
        var time = new WatchedTime();
        await using var registry = await new TokenRegistry { Expiry = expiry }.StartAsync();
        using var registries = Ask.Registries(Ask.At(registry.Url), time);
        var resolver = registries.BeginRun();
        await resolver.TagsAsync("demisto/python3");

        time.Advance(TimeSpan.FromSeconds(good));
        await resolver.TagsAsync("demisto/python3");
        Assert.That(registry.TokenRequests, Has.Count.EqualTo(1), "still good");

        time.Advance(TimeSpan.FromSeconds(worn - good));
        await resolver.TagsAsync("demisto/python3");
        Assert.That(registry.TokenRequests, Has.Count.EqualTo(2), "renewed");
        Assert.That(registry.ListRequests, Has.Count.EqualTo(4), "one challenge, and no other");
    }

    [Test]
    public async Task A_token_that_wears_out_early_is_renewed_after_the_refusal_each_time()
    {
        await using var registry = await new TokenRegistry().StartAsync();
        using var registries = Ask.Registries(Ask.At(registry.Url));
        var resolver = registries.BeginRun();

        for (var run = 1; run <= 4; run++)
        {
            Assert.That((await resolver.TagsAsync("demisto/python3")).Tags(), Is.EqualTo(["1.0.0.1"]));
            Assert.That(registry.TokenRequests, Has.Count.EqualTo(run));
            registry.RevokeAll();
        }
    }

    [TestCase("""{"access_token":"abc"}""", true)]
    [TestCase("""{"token":"","access_token":"abc"}""", true)]
    [TestCase("""{"token":"a\nX-Evil: 1"}""", false)]
    [TestCase("""{"token":null}""", false)]
    [TestCase("""{}""", false)]
    [TestCase("""<html>""", false)]
    public async Task A_token_answer_is_read_with_care(string body, bool usable)
    {
        await using var registry = await new TokenRegistry
        {
            Instead = async context =>
            {
                await context.JsonAsync(body);
                return true;
            },
        }.StartAsync();

        var listing = await Ask.TagsAsync(Ask.At(registry.Url));

        if (usable)
            Assert.That(registry.ListRequests[^1].Authorization, Is.EqualTo("Bearer abc"));
        else
            Assert.That(listing.Failure().Detail, Does.Contain("that is not a token"));
    }

    [TestCase(401, RegistryFailure.Denied)]
    [TestCase(403, RegistryFailure.Denied)]
    [TestCase(429, RegistryFailure.Unreachable)]
    [TestCase(503, RegistryFailure.Unreachable)]
    [TestCase(302, RegistryFailure.BadAnswer)]
    public async Task A_token_endpoint_that_gives_none_is_a_failure(int status, RegistryFailure cause)
    {
        await using var registry = await new TokenRegistry
        {
            Instead = async context =>
            {
                await context.StatusAsync(status);
                return true;
            },
        }.StartAsync();

        Assert.That((await Ask.TagsAsync(Ask.At(registry.Url))).Failure().Cause, Is.EqualTo(cause));
    }

    [TestCase("Bearer realm=\"/token\"")]
    [TestCase("Bearer realm=\"file:///etc/passwd\"")]
    [TestCase("Bearer realm=\"http://user:password@127.0.0.1/token\"")]
    [TestCase("Bearer realm=\"")]
    [TestCase("Bearer")]
    [TestCase("")]
    public async Task A_refusal_without_a_usable_token_endpoint_is_denied(string challenge)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.WWWAuthenticate = challenge;
            return context.StatusAsync(401);
        });

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Denied));
        Assert.That(failure.Detail, Does.Contain("names no usable token endpoint"));
    }

    private static async Task ListAllAsync(TokenRegistry registry)
    {
        using var registries = Ask.Registries(Ask.At(registry.Url));
        var resolver = registries.BeginRun();
        var catalog = await resolver.ListAsync(TagCatalog.Empty, Images, null, Ask.Stop);
        Assert.That(Images.Select(image => catalog.ListingOf(image)!.Tags()), Is.All.EqualTo(new[] { "1.0.0.1" }));
    }
}
