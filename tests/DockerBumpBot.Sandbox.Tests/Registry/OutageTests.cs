using System.Net;

namespace DockerBumpBot.Sandbox.Tests.Registry;

internal sealed class OutageTests
{
    [TestCase("/v2/demisto/a/tags/list")]
    [TestCase("/v2/demisto/a/manifests/1.0.0.1")]
    [TestCase("/v2/repositories/demisto/a/tags")]
    public async Task A_broken_image_fails_everywhere_until_it_is_repaired(string path)
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        client.Hub.Break("demisto/a", 503);
        using var during = await client.GetAsync(path);
        client.Hub.Repair("demisto/a");
        using var after = await client.GetAsync(path);

        Assert.That(during.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_other_images_do_not_notice()
    {
        await using var client = await HubClient.StartAsync([
            Tags.Of("demisto/a", "1.0.0.1"),
            Tags.Of("demisto/b", "1.0.0.1"),
        ]);

        client.Hub.Break("demisto/a", 500);

        using var other = await client.GetAsync("/v2/demisto/b/tags/list");
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Too_many_requests_says_how_long_to_wait()
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        client.Hub.Break("demisto/a", 429, TimeSpan.FromSeconds(7));

        using var response = await client.GetAsync("/v2/demisto/a/tags/list");
        Assert.That(response.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(await HubClient.CodeAsync(response), Is.EqualTo("TOOMANYREQUESTS"));
    }

    [Test]
    public async Task A_stopped_registry_is_not_reachable()
    {
        var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);
        await client.DisposeAsync();

        using var http = HubClient.Http(client.Hub.Url);
        Assert.That(async () => await http.GetAsync("/v2/"), Throws.InstanceOf<HttpRequestException>());
    }
}
