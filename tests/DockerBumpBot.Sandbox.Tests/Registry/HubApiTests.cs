using System.Net;
using System.Text.Json.Nodes;

namespace DockerBumpBot.Sandbox.Tests.Registry;

internal sealed class HubApiTests
{
    [TestCase("/v2/namespaces/demisto/repositories/a/tags", 26)]
    [TestCase("/v2/repositories/demisto/a/tags/?page_size=100", 3)]
    [TestCase("/v2/repositories/demisto/a/tags?page_size=1000", 3)]
    [TestCase("/v2/namespaces/demisto/repositories/a/tags?page_size=7", 36)]
    public async Task Following_next_meets_every_tag_once_newest_first(string path, int pages)
    {
        var published = Tags.Many("demisto/a", 251);
        await using var client = await HubClient.StartAsync(published);

        List<string> met = [];
        var walked = 0;
        for (string? next = path; next is not null; walked++)
        {
            var page = await client.JsonAsync(next);
            Assert.That(page["count"]!.GetValue<int>(), Is.EqualTo(251));
            met.AddRange(page["results"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }

        Assert.That(met, Is.EqualTo(published.Select(tag => tag.Tag).Reverse()));
        Assert.That(walked, Is.EqualTo(pages));
    }

    [Test]
    public async Task The_pages_before_and_after_are_absolute_urls()
    {
        await using var client = await HubClient.StartAsync(Tags.Many("demisto/a", 30));

        var page = await client.JsonAsync("/v2/namespaces/demisto/repositories/a/tags?page=2");

        var tags = new Uri(client.Hub.Url, "/v2/namespaces/demisto/repositories/a/tags");
        Assert.That(page["previous"]!.GetValue<string>(), Is.EqualTo($"{tags}?page=1&page_size=10"));
        Assert.That(page["next"]!.GetValue<string>(), Is.EqualTo($"{tags}?page=3&page_size=10"));
    }

    [Test]
    public async Task A_tag_tells_when_it_was_pushed_and_the_digest_the_registry_has()
    {
        await using var client = await HubClient.StartAsync([
            Tags.Of("demisto/a", "1.0.0.1") with
            {
                MultiPlatform = true,
            },
        ]);
        using var manifest = await client.SendAsync(HttpMethod.Head, "/v2/demisto/a/manifests/1.0.0.1");

        var tag = await client.JsonAsync("/v2/namespaces/demisto/repositories/a/tags/1.0.0.1");
        var page = await client.JsonAsync("/v2/namespaces/demisto/repositories/a/tags");

        Assert.That(tag["last_updated"]!.GetValue<string>(), Is.EqualTo("2026-03-09T09:30:00.000000Z"));
        Assert.That(tag["tag_last_pushed"]!.GetValue<string>(), Is.EqualTo("2026-03-09T09:30:00.000000Z"));
        Assert.That(
            tag["digest"]!.GetValue<string>(),
            Is.EqualTo(manifest.Headers.GetValues("Docker-Content-Digest").Single())
        );
        Assert.That(tag["images"]!.AsArray(), Has.Count.EqualTo(2));
        Assert.That(JsonNode.DeepEquals(tag, page["results"]![0]), Is.True);
        Assert.That(client.Hub.Pulls, Is.Zero);
    }

    [TestCase("/v2/namespaces/demisto/repositories/unknown/tags", "unknown")]
    [TestCase("/v2/repositories/demisto/a/tags?page=2", "a")]
    [TestCase("/v2/repositories/demisto/a/tags?page=0", "a")]
    [TestCase("/v2/repositories/demisto/a/tags/9.9.9.9", "a")]
    public async Task What_is_not_there_is_the_hubs_404(string path, string repository)
    {
        await using var client = await HubClient.StartAsync([Tags.Of("demisto/a", "1.0.0.1")]);

        using var response = await client.GetAsync(path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            (await HubClient.BodyAsync(response)).ToJsonString(),
            Is.EqualTo(
                $$$"""{"message":"httperror 404: object not found","errinfo":{"namespace":"demisto","repository":"{{{repository}}}"}}"""
            )
        );
    }
}
