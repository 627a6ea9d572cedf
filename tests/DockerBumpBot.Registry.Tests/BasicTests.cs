using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

/// <summary>Registries that want the account itself with every request (HTTP Basic).</summary>
[CancelAfter(30_000)]
internal sealed class BasicTests
{
    private static readonly DateTimeOffset Built = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Test]
    public async Task The_reference_implementation_with_a_password_file_is_asked_with_the_account()
    {
        await using var registry = await RealRegistry.StartAsync(needsAccount: true);
        await registry.PushAsync("demisto/python3", "3.12.13.12042988", Built, "3.12.13");
        var options = Ask.At(registry.Url) with { Credentials = new(RealRegistry.Username, RealRegistry.Password) };

        Assert.That((await Ask.TagsAsync(options)).Tags(), Is.EqualTo(["3.12.13.12042988"]));
        var facts = await Ask.FactsAsync(options, "3.12.13.12042988", TagFact.Digest, TagFact.PythonVersion);
        Assert.That(facts.Digest, Is.InstanceOf<Answer<string>.Known>());
        Assert.That(facts.PythonVersion, Is.EqualTo(new Answer<string>.Known("3.12.13")));
    }

    [Test]
    public async Task The_account_goes_out_when_it_is_asked_for_and_then_with_every_request()
    {
        await using var server = await AskingAsync();
        using var registries = Ask.Registries(Ask.At(server.Url) with { Credentials = new("robot", "s3cr3t") });
        var resolver = registries.BeginRun();

        Assert.That((await resolver.TagsAsync("demisto/a")).Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That((await resolver.TagsAsync("demisto/b")).Tags(), Is.EqualTo(["1.0.0.1"]));

        Assert.That(
            server.Requests.Select(seen => seen.Authorization.Split(' ')[0]),
            Is.EqualTo(["", "Basic", "Basic"])
        );
    }

    [Test]
    public async Task A_rejected_account_is_not_tried_for_every_image()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"any\"";
            return context.StatusAsync(401);
        });
        using var registries = Ask.Registries(Ask.At(server.Url) with { Credentials = new("robot", "s3cr3t") });
        var images = Enumerable.Range(0, 30).Select(number => Ask.Image($"demisto/image{number}")).ToList();

        var catalog = await registries.BeginRun().ListAsync(TagCatalog.Empty, images, null, Ask.Stop);

        var failures = images.Select(image => catalog.ListingOf(image)!.Failure()).ToList();
        Assert.That(failures.Select(failure => failure.Cause), Is.All.EqualTo(RegistryFailure.Denied));
        Assert.That(
            failures.Select(failure => failure.Detail),
            Is.All.Contains("rejected the account (status 401). Check DOCKERHUB_USERNAME and DOCKERHUB_TOKEN")
        );
        Assert.That(server.Requests.Count(seen => seen.Authorization.Length > 0), Is.EqualTo(1));
    }

    [Test]
    public async Task One_image_that_an_accepted_account_may_not_see_is_alone()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            if (
                context.Request.Headers.Authorization.Count > 0
                && !context.Request.Path.StartsWithSegments("/v2/demisto/private")
            )
                return context.TagsAsync("1.0.0.1");
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"any\"";
            return context.StatusAsync(401);
        });
        using var registries = Ask.Registries(Ask.At(server.Url) with { Credentials = new("robot", "s3cr3t") });
        var resolver = registries.BeginRun();

        Assert.That((await resolver.TagsAsync("demisto/a")).Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That(await resolver.TagsAsync("demisto/private"), Is.InstanceOf<TagListing.NotFound>());
        Assert.That((await resolver.TagsAsync("demisto/b")).Tags(), Is.EqualTo(["1.0.0.1"]));
    }

    [Test]
    public async Task Without_an_account_it_says_what_is_wanted()
    {
        await using var server = await AskingAsync();

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Denied));
        Assert.That(
            failure.Detail,
            Is.EqualTo(
                $"The tags of demisto/python3 could not be read: {server.Url.Authority} wants a user name and a password (HTTP Basic). "
                    + "Set DOCKERHUB_USERNAME and DOCKERHUB_TOKEN, which are sent to registry.url alone."
            )
        );
        Assert.That(server.Requests.Select(seen => seen.Authorization), Is.EqualTo([""]));
    }

    [Test]
    public async Task A_token_is_preferred_where_both_are_offered()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            if (context.Request.Path == "/token")
                return context.JsonAsync("""{"token":"the-token"}""");
            if (context.Request.Headers.Authorization == "Bearer the-token")
                return context.TagsAsync("1.0.0.1");
            context.Response.Headers.WWWAuthenticate = new([
                "Basic realm=\"any\"",
                $"Bearer realm=\"http://{context.Request.Host}/token\",service=\"any\"",
            ]);
            return context.StatusAsync(401);
        });

        var listing = await Ask.TagsAsync(Ask.At(server.Url) with { Credentials = new("robot", "s3cr3t") });

        Assert.That(listing.Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That(
            server.Requests.Where(seen => seen.Path != "/token").Select(seen => seen.Authorization),
            Is.EqualTo(["", "Bearer the-token"])
        );
    }

    private static Task<ScriptedServer> AskingAsync() =>
        ScriptedServer.StartAsync(context =>
        {
            if (context.Request.Headers.Authorization.ToString().StartsWith("Basic ", StringComparison.Ordinal))
                return context.TagsAsync("1.0.0.1");
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"any\"";
            return context.StatusAsync(401);
        });
}
